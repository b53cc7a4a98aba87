import type { FindingCode } from './finding-code.ts';

/**
 * Everything that can be refused, with its HTTP status, in one catalogue. Code throws `new Problem(code, details)`;
 * `server/http/problem-response.ts` alone turns it into JSON (RFC 9457) or a page, with words from `shared/text`.
 */
const statusOfProblem = {
  'request.invalid': 422,
  'request.malformed': 400,
  'request.tooLarge': 413,
  'request.forbiddenOrigin': 403,
  'resource.notFound': 404,
  'account.notSignedIn': 401,
  'account.wrongCredentials': 401,
  'account.tooManyAttempts': 429,
  'account.linkInvalid': 404,
  'account.loginTaken': 409,
  'account.lastAdministrator': 409,
  'account.notAllowed': 403,
  'panel.importInvalid': 422,
  'panel.memberNumberTaken': 409,
  'questionnaire.invalid': 422,
  'questionnaire.changedElsewhere': 409,
  'questionnaire.inUse': 409,
  'round.invalidState': 409,
  'round.nobodyInvited': 409,
  'round.notOpen': 409,
  'round.closed': 409,
  'round.deviceAnswered': 403,
  'invitation.notFound': 404,
  'response.invalid': 422,
  'intake.roundNotWaiting': 409,
  'intake.periodNotOver': 422,
  'intake.fewerInvited': 422,
  'intake.invalid': 422,
  'response.alreadyReceived': 409,
  'benchmark.invalid': 422,
  'weight.invalid': 422,
  'weight.refused': 422,
  'weight.none': 409,
  'weight.moved': 409,
  'coding.invalid': 422,
  'coding.changedElsewhere': 409,
  'coding.noFrame': 409,
  'coding.noTexts': 409,
  'coding.underWay': 409,
  'coding.wrongStage': 409,
  'coding.incomplete': 409,
  'coding.agreed': 409,
  'indicator.invalid': 422,
  'indicator.codeTaken': 409,
  'indicator.inUse': 409,
  'plan.invalid': 422,
  'evaluation.noPlan': 404,
  'publication.refused': 422,
  'publication.moved': 409,
  'publication.unknownCode': 404,
  'analysis.nameTaken': 409,
  'analysis.noWeights': 409,
  'analysis.missingWeight': 409,
  'analysis.tooManyWeights': 409,
  'server.busy': 503,
  'server.unexpected': 500,
} as const satisfies Record<string, number>;

export type ProblemCode = keyof typeof statusOfProblem;

/** One finding in what was sent: `path` says where (JSON path, line or field), `code` and `details` say why. */
export interface Finding {
  readonly path: string;
  readonly code: FindingCode;
  readonly details?: Readonly<Record<string, string | number>>;
}

export class Problem extends Error {
  readonly code: ProblemCode;
  readonly details: Readonly<Record<string, string | number>>;
  readonly findings: readonly Finding[];

  constructor(
    code: ProblemCode,
    details: Readonly<Record<string, string | number>> = {},
    findings: readonly Finding[] = [],
  ) {
    super(`${code} ${JSON.stringify(details)}`);
    this.name = 'Problem';
    this.code = code;
    this.details = details;
    this.findings = findings;
  }

  get status(): (typeof statusOfProblem)[ProblemCode] {
    return statusOfProblem[this.code];
  }
}
