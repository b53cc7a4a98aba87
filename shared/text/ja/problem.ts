import { account } from './account.ts';
import { round } from './round.ts';

type Details = Readonly<Record<string, string | number>>;

const verbNames: Readonly<Record<string, string>> = account.verb;
const nameVerb = (verb: string | number | undefined): string => verbNames[verb ?? ''] ?? String(verb);

const roundStates: Readonly<Record<string, string>> = round.state;

/** Why something was refused, by the codes of `shared/problem.ts`: what, where, why, and what to do next. */
export const problem = {
  'request.invalid': () => '入力に誤りがあります。内容をご確認ください。',
  'request.malformed': () => '送られた内容を読み取れませんでした。',
  'request.tooLarge': (d: Details) => `送られた内容が大きすぎます（上限 ${d['limit'] ?? ''}）。`,
  'request.forbiddenOrigin': () => '別のサイトからの操作は受け付けていません。画面を開き直してください。',
  'resource.notFound': () => '見つかりませんでした。削除されたか、アドレスが違います。',
  'account.notSignedIn': () => 'サインインしてください。',
  'account.wrongCredentials': () => 'IDまたはパスワードが違います。',
  'account.tooManyAttempts': (d: Details) =>
    `失敗が続いたため、しばらく受け付けません。${d['seconds'] ?? ''}秒ほどおいてお試しください。`,
  'account.linkInvalid': () =>
    'このリンクは使用済みか、期限が切れています。管理者に新しいリンクの発行を依頼してください。',
  'account.loginTaken': (d: Details) => `ID「${d['login'] ?? ''}」はすでに使われています。`,
  'account.lastAdministrator': () => '管理者が一人もいなくなるため、変更できません。',
  'account.notAllowed': (d: Details) => `この操作（${nameVerb(d['verb'])}）をする権限がありません。`,
  'panel.importInvalid': (d: Details) =>
    d['bad'] === 0
      ? 'ファイルを読み取れないため、何も取り込んでいません。理由をご確認ください。'
      : `${d['bad'] ?? ''}行に誤りがあるため、何も取り込んでいません。一覧をご確認ください。`,
  'panel.memberNumberTaken': (d: Details) => `登録番号「${d['number'] ?? ''}」はすでに登録されています。`,
  'questionnaire.invalid': () => '調査票に直すところがあります。下の一覧をご確認ください。',
  'questionnaire.changedElsewhere': () =>
    'ほかの画面でこの調査票が変更されました。最新の内容を読み込んでから、もう一度編集してください。',
  'questionnaire.inUse': () => '調査回で使われている調査票は削除できません。',
  'round.invalidState': (d: Details) =>
    `調査回が「${roundStates[String(d['state'])] ?? ''}」のため、この操作はできません。`,
  'round.nobodyInvited': () => '条件に合うモニターがいないため、開始できません。対象の条件をご確認ください。',
  'round.notOpen': () => 'まだ回答の受付を始めていません。',
  'round.closed': () => '回答の受付は終了しました。',
  'round.deviceAnswered': () => 'この端末からの回答は、すでに受け付けています。',
  'invitation.notFound': () => 'このリンクは使えません。',
  'response.invalid': () => '回答に誤りがあります。内容をご確認ください。',
  'response.alreadyReceived': () => 'この回答はすでに送信されています。',
  'coding.invalid': () => 'コードの指定に直すところがあります。',
  'coding.changedElsewhere': () =>
    'ほかの方がコード表を変更しました。画面を読み直してから、もう一度変更してください。',
  'coding.noFrame': (d: Details) =>
    `先にコード表を作ってください（コードが${d['min'] ?? ''}個以上必要です）。`,
  'coding.noTexts': () => '自由記述の回答がないため、コーディングを始められません。',
  'coding.underWay': () => 'この質問のコーディングは、すでに進んでいます。',
  'coding.wrongStage': () =>
    'コーディングの段階が変わったため、この操作はできません。画面を読み直してください。',
  'coding.incomplete': (d: Details) =>
    `まだ終わっていない回答が${d['missing'] ?? ''}件あるため、次へ進めません。`,
  'coding.agreed': () => 'この回答のコードは一致しているため、決め直す必要はありません。',
  'indicator.invalid': () => '指標の設定に直すところがあります。',
  'indicator.codeTaken': (d: Details) => `指標の番号「${d['code'] ?? ''}」はすでに使われています。`,
  'indicator.inUse': () => '運営方針で使われている指標は削除できません。',
  'plan.invalid': (d: Details) =>
    `運営方針ファイル「${d['file'] ?? ''}」に誤りがあるため、読み込んでいません。`,
  'intake.roundNotWaiting': () =>
    'この調査回には取り込めません。「別の方法で集めた回答を取り込む」で作った、取り込み前の調査回を選んでください。',
  'intake.periodNotOver': () =>
    '調査の終わりがまだ来ていません。期間を、実際に調査を行った日に直してください。',
  'intake.fewerInvited': (d: Details) =>
    `依頼した人数（${d['invited'] ?? ''}人）が、回答した人数（${d['persons'] ?? ''}人）より少なくなっています。`,
  'intake.invalid': (d: Details) =>
    `ファイルに誤りが${d['faults'] ?? ''}か所あるため、何も取り込んでいません。`,
  'benchmark.invalid': () => '人口の表に誤りがあるため、登録していません。',
  'weight.invalid': () => '重みの付け方に直すところがあります。',
  'weight.refused': () => 'この付け方では重みを作れません。下の点を直してからお試しください。',
  'weight.none': () => 'この調査回には、取り下げる重みがありません。',
  'weight.moved': () =>
    'ほかの方が同時に重みを変えたため、保存していません。画面を読み直して、内容をお確かめください。',
  'evaluation.noPlan': (d: Details) => `${d['fiscalYear'] ?? ''}年度の運営方針が登録されていません。`,
  'publication.refused': (d: Details) =>
    `${d['fiscalYear'] ?? ''}年度の評価は、まだ公表できません。下の点を直してからお試しください。`,
  'publication.moved': () =>
    'ほかの方が同時に公表したため、公表していません。画面を読み直して、内容をお確かめください。',
  'publication.unknownCode': () => 'この照合コードの公表資料は見つかりません。',
  'analysis.nameTaken': (d: Details) =>
    `「${d['name'] ?? ''}」という名前の表は、すでに保存されています。別の名前にしてください。`,
  'analysis.noWeights': () =>
    'この調査回には、まだウェイトがありません。調査回の画面でウェイトを作ってからお使いください。',
  'analysis.missingWeight': (d: Details) =>
    `回答のうち${d['persons'] ?? ''}人は、ウェイトを作ったときになかった属性の組み合わせです。この調査回のウェイトを作り直してください。`,
  'analysis.tooManyWeights': () =>
    'ウェイトの種類が多すぎて、この表は計算できません。ウェイトを使わずに集計してください。',
  'server.busy': () => 'ただいま混み合っています。少し待ってから、もう一度お試しください。',
  'server.unexpected': (d: Details) =>
    `予期しないエラーが発生しました。繰り返し起きるときは、問い合わせ番号 ${d['requestId'] ?? ''} を添えて管理者にお知らせください。`,
};
