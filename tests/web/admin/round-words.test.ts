import { expect, test, vi } from 'vitest';
import { wordPublicLink } from '../../../web/admin/round/wording.ts';

vi.hoisted(() => vi.stubGlobal('localStorage', { getItem: () => null }));

test('nobody is asked to put up the address of a round that is over', () => {
  const open = wordPublicLink({ access: 'public', state: 'open' });
  expect([open.asks, open.lead]).toEqual(['poster', expect.stringContaining('ポスターに載せます')]);
  expect(wordPublicLink({ access: 'kiosk', state: 'open' }).asks).toBe('device');
  for (const access of ['public', 'kiosk']) {
    const over = wordPublicLink({ access, state: 'closed' });
    expect([over.asks, over.lead]).toEqual(['nothing', expect.stringContaining('受付は終わりました')]);
  }
});
