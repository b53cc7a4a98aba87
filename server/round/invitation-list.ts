import { stringify } from 'csv-stringify/sync';
import type { Context } from '../context.ts';
import type { Language } from '../../shared/text/messages.ts';
import { panel as panelEn } from '../../shared/text/en/panel.ts';
import { round as roundEn } from '../../shared/text/en/round.ts';
import { panel as panelJa } from '../../shared/text/ja/panel.ts';
import { round as roundJa } from '../../shared/text/ja/round.ts';
import { derivePersonalCode, derivePersonalToken, makePersonalLink } from './invitation.ts';
import type { Addressee } from './queries.ts';

export function linkOf(context: Context, { id }: Pick<Addressee, 'id'>): string {
  return makePersonalLink(context.origin, derivePersonalToken(context.secret, id));
}

export function codeOf(context: Context, { id }: Pick<Addressee, 'id'>): string {
  return derivePersonalCode(context.secret, id);
}

/** For mail merge: UTF-8 with BOM, so that Excel reads it; cells that would be formulas are disarmed. */
export function writeInvitationList(
  context: Context,
  addressees: readonly Addressee[],
  language: Language,
): string {
  const { column } = language === 'en' ? panelEn : panelJa;
  const { link, code } = language === 'en' ? roundEn : roundJa;
  const { number, name, postalCode, postalAddress, email } = column;
  const header = [number, name, postalCode, postalAddress, email, link, code];
  const rows = addressees.map((addressee) => [
    addressee.number,
    addressee.name ?? '',
    addressee.postal_code ?? '',
    addressee.postal_address ?? '',
    addressee.email ?? '',
    linkOf(context, addressee),
    codeOf(context, addressee),
  ]);
  return stringify([header, ...rows], { bom: true, escape_formulas: true });
}
