import { expect, it } from 'vitest';
import { makeSignInAttempts } from '../../server/account/sign-in-attempts.ts';

const tries = (count: number, attempt: (index: number) => void): void => {
  for (let index = 0; index < count; index += 1) attempt(index);
};

it('a stranger who guesses at an ID does not shut out its owner elsewhere', () => {
  const attempts = makeSignInAttempts();
  tries(10, () => attempts.begin('yamada', 'stranger', 0));
  expect(() => attempts.begin('yamada', 'stranger', 0)).toThrow('account.tooManyAttempts');
  expect(() => attempts.begin('yamada', 'office', 0)).not.toThrow();
});

it('guessing at one ID from many addresses ends after a hundred', () => {
  const attempts = makeSignInAttempts();
  tries(100, (index) => attempts.begin('yamada', `address ${index}`, 0));
  expect(() => attempts.begin('yamada', 'one more', 0)).toThrow('account.tooManyAttempts');
});

it('guessing at many IDs from one address ends after a hundred; a success clears the way again', () => {
  const attempts = makeSignInAttempts();
  tries(99, (index) => attempts.begin(`somebody ${index}`, 'office', 0));
  attempts.begin('suzuki', 'office', 0);
  expect(() => attempts.begin('tanaka', 'office', 0)).toThrow('account.tooManyAttempts');
  attempts.succeed('suzuki', 'office');
  expect(() => attempts.begin('tanaka', 'office', 0)).not.toThrow();
});
