import { OpenAPIHono } from '@hono/zod-openapi';
import { Problem } from '../shared/problem.ts';
import { makeAccessibilityPages } from './accessibility/pages.ts';
import { makeAccountRoutes } from './account/routes.ts';
import { makeAuditRoutes } from './audit/routes.ts';
import type { Context } from './context.ts';
import { describeApi } from './http/describe-api.ts';
import type { RequestEnvironment } from './http/environment.ts';
import { forbidStoring } from './http/forbid-storing.ts';
import { limitBody } from './http/limit-body.ts';
import { observeRequests } from './http/observe.ts';
import { makeOutsideView } from './http/outside-view.ts';
import { answerProblem } from './http/problem-response.ts';
import { refuseDeepJson } from './http/refuse-deep-json.ts';
import { refuseForeignOrigin } from './http/refuse-foreign-origin.ts';
import { serveAdmin } from './http/serve-admin.ts';
import { addStandingHeaders } from './http/standing-headers.ts';
import { makeCodebookRoutes } from './codebook/routes.ts';
import { makeEvaluationRoutes } from './evaluation/routes.ts';
import { makeLiveRoutes } from './live/routes.ts';
import { makeIntakeRoutes } from './intake/routes.ts';
import { makePlanRoutes } from './plan/routes.ts';
import { makePublicationPages } from './publication/pages.ts';
import { makePublicationRoutes } from './publication/routes.ts';
import { makePanelRoutes } from './panel/routes.ts';
import { makeIndicatorPages } from './indicator/pages.ts';
import { makeIndicatorRoutes } from './indicator/routes.ts';
import { makeQuestionnairePages } from './questionnaire/pages.ts';
import { makeQuestionnaireRoutes } from './questionnaire/routes.ts';
import { makeResponsePages } from './response/pages.ts';
import { makeResponseRoutes } from './response/routes.ts';
import { makeRoundPages } from './round/pages.ts';
import { makeRoundRoutes } from './round/routes.ts';
import { readActor } from './session/read-actor.ts';
import { makeSessionRoutes } from './session/routes.ts';
import { makeTallyRoutes } from './tally/routes.ts';
import { makeWeightRoutes } from './weight/routes.ts';

const apiBodyLimit = 4 * 1024 * 1024;

/** The API, noun by noun: what the admin screens use, and what a token may use. */
function makeApiRoutes(context: Context) {
  return new OpenAPIHono<RequestEnvironment>()
    .route('/', makeSessionRoutes(context))
    .route('/', makeAccountRoutes(context))
    .route('/', makeAuditRoutes(context))
    .route('/', makeLiveRoutes(context))
    .route('/', makePanelRoutes(context))
    .route('/', makeQuestionnaireRoutes(context))
    .route('/', makeRoundRoutes(context))
    .route('/', makeIntakeRoutes(context))
    .route('/', makePlanRoutes(context))
    .route('/', makeEvaluationRoutes(context))
    .route('/', makePublicationRoutes(context))
    .route('/', makeIndicatorRoutes(context))
    .route('/', makeTallyRoutes(context))
    .route('/', makeWeightRoutes(context))
    .route('/', makeResponseRoutes(context))
    .route('/', makeCodebookRoutes(context));
}
export type ApiRoutes = ReturnType<typeof makeApiRoutes>;

/** The table of contents of the server. */
export function createApp(context: Context): OpenAPIHono<RequestEnvironment> {
  const app = new OpenAPIHono<RequestEnvironment>();
  // Before everything else: a probe every second is no request of a person's.
  app.route('/', makeOutsideView(context));
  app.use(observeRequests(context));
  app.use(addStandingHeaders);
  app.use(
    '/api/*',
    limitBody(apiBodyLimit),
    forbidStoring,
    refuseForeignOrigin,
    readActor(context),
    refuseDeepJson,
  );
  app.route('/api/v1', makeApiRoutes(context));
  app.route('/api/v1', makeQuestionnairePages(context));
  app.route('/api/v1', makeIndicatorPages(context));
  app.route('/', makeResponsePages(context));
  app.route('/', makeRoundPages(context));
  app.route('/', makePublicationPages(context));
  app.route('/', makeAccessibilityPages());
  describeApi(app);
  app.route('/', serveAdmin());
  app.onError((error, c) => {
    const requestId = c.get('requestId');
    if (!(error instanceof Problem)) context.log.error({ requestId, error }, 'unexpected');
    return answerProblem(c, error, requestId);
  });
  app.notFound((c) => answerProblem(c, new Problem('resource.notFound'), c.get('requestId')));
  return app;
}
