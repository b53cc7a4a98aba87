import type { WardId } from '../../shared/id.ts';
import type { Actor } from '../../shared/account/verb.ts';
import { act } from '../audit/act.ts';
import type { Context } from '../context.ts';
import { insertWard } from './queries.ts';

export interface NewWard {
  /** 全国地方公共団体コード, six digits. */
  readonly code: string;
  readonly nameJa: string;
  readonly nameEn: string;
  readonly isDemo: boolean;
}

export function createWard(context: Context, actor: Actor, ward: NewWard): Promise<WardId> {
  return act(context, actor, 'ward.create', async (writer, note) => {
    const id = context.makeId();
    note.subject = id;
    note.detail = { code: ward.code };
    await insertWard(writer, {
      id,
      code: ward.code,
      name_ja: ward.nameJa,
      name_en: ward.nameEn,
      is_demo: ward.isDemo ? 1 : 0,
      created_at: context.now().toISOString(),
    });
    return id;
  });
}
