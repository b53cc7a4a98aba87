import { createRoute, z } from '@hono/zod-openapi';
import { writeDdi } from '../../shared/codebook/ddi.ts';
import { writePythonSnippet, writeRSnippet } from '../../shared/codebook/snippet.ts';
import { writeSpss } from '../../shared/codebook/spss.ts';
import { describeStatistics } from '../../shared/codebook/statistics.ts';
import { codebookFormats, fileNames, type CodebookFormat } from '../../shared/codebook/study.ts';
import { listTripleSColumns, writeTripleS } from '../../shared/codebook/triple-s.ts';
import { weighFrequencies } from '../../shared/codebook/weight.ts';
import type { Context } from '../context.ts';
import { makeApi, requireActorFor } from '../http/api.ts';
import { languageOf } from '../http/language.ts';
import { streamAnswers } from '../response/answer-file.ts';
import { exportRound } from './actions.ts';
import { readCodebook, type Codebook } from './read.ts';

const file = { schema: z.string() };

const exportRoute = createRoute({
  method: 'get',
  path: '/rounds/{id}/export/{format}',
  summary: 'A closed round for other programs; recorded',
  description:
    '`csv`: everything in numbers, which `spss`, `r` and `python` read and label. `triple-s` and `triple-s-csv`: Triple-S 3.0 and its data. `ddi`: DDI-Codebook 2.5 with the statistics of each variable, small numbers withheld. A round with weights in force has them as a variable, named by edition and source; answers taken in with design weights or strata have those too, the weights marked as the format does, the strata counted as groups are. Words in the language of the reader.',
  request: { params: z.object({ id: z.string().min(1).max(64), format: z.enum(codebookFormats) }) },
  responses: {
    200: {
      description: 'The file',
      content: { 'text/csv': file, 'application/xml': file, 'text/plain': file },
    },
  },
});

const types: Record<CodebookFormat, string> = {
  ...{ csv: 'text/csv', 'triple-s-csv': 'text/csv', ddi: 'application/xml', 'triple-s': 'application/xml' },
  ...{ spss: 'text/plain', r: 'text/plain', python: 'text/plain' },
};

export function makeCodebookRoutes(context: Context) {
  return makeApi().openapi(exportRoute, async (c) => {
    const actor = requireActorFor(c, 'round.export');
    const { id, format } = c.req.valid('param');
    const codebook = await readCodebook(context, actor.wardId, id, languageOf(c));
    const { position } = codebook.study;
    await exportRound(context, actor, { roundId: id, format, position });
    return c.body(writeFile(context, codebook, format), 200, {
      'content-type': `${types[format]}; charset=utf-8`,
      'content-disposition': `attachment; filename="${fileNames[format]}"`,
      'cache-control': 'no-store',
      'machikoe-position': String(position),
    });
  });
}

function writeFile(context: Context, codebook: Codebook, format: CodebookFormat) {
  const { study, variables, counted, texts, cube, weights } = codebook;
  const stream = (columns: Parameters<typeof streamAnswers>[3]) =>
    streamAnswers(context, study.id, study.position, columns);
  const writers: Record<CodebookFormat, () => string | ReadableStream<Uint8Array>> = {
    csv: () => stream(variables.map(({ name, read }) => ({ header: name, read }))),
    spss: () => writeSpss(study, variables),
    'triple-s': () => writeTripleS(study, variables),
    'triple-s-csv': () => stream(listTripleSColumns(variables)),
    ddi: () => {
      const described = variables.map((variable) => ({
        variable,
        statistics: describeStatistics(variable, counted),
        weighted: weights === null ? null : weighFrequencies(variable, cube, weights),
      }));
      return writeDdi(study, described, texts.ddi);
    },
    r: () => writeRSnippet(study, variables),
    python: () => writePythonSnippet(study, variables),
  };
  return writers[format]();
}
