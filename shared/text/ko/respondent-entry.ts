import type { respondentEntry as ja } from '../ja/respondent-entry.ts';
import type { MessagesOf } from '../messages.ts';

export const respondentEntry: MessagesOf<typeof ja> = {
  code: {
    title: '응답 코드 입력',
    lead: '엽서나 우편 안내문에 적힌 응답 코드를 입력해 주십시오.',
    label: '응답 코드',
    hint: '네 글자씩 나뉜 12자 또는 8자의 영문자와 숫자입니다. 하이픈과 공백은 생략해도 됩니다. 대문자와 소문자, 전각과 반각은 어느 쪽이든 읽을 수 있습니다.',
    open: '설문조사 열기',
    helpTitle: '입력이 잘되지 않을 때',
    helpLookAlike:
      '숫자 0과 영문자 O, 숫자 1과 영문자 I처럼 비슷한 글자는 어느 쪽으로 입력해도 읽을 수 있습니다.',
    helpScan: '안내문에 QR 코드가 있으면 스마트폰 카메라로 스캔하십시오. 코드를 입력하지 않아도 열립니다.',
    helpContact: '그래도 되지 않으면 안내문에 적힌 구청 연락처로 문의해 주십시오.',
    errorTitle: '코드를 확인해 주십시오',
    empty: '응답 코드를 입력해 주십시오',
    wrongCharacter: (character) =>
      `응답 코드에는 ‘${character}’ 글자가 쓰이지 않습니다. 다시 확인해 주십시오`,
    tooShort: (length) => `${length}자만 입력되었습니다. 12자 또는 8자의 코드를 끝까지 입력해 주십시오`,
    tooLong: (length) => `${length}자가 입력되었습니다. 코드는 12자 또는 8자입니다`,
    wrongCheck: '코드에 잘못 입력된 곳이 있습니다. 안내문과 비교하여 다시 확인해 주십시오',
    unknown: '이 코드의 안내를 찾을 수 없습니다. 안내문과 비교하여 다시 확인해 주십시오',
    waitTitle: '잠시 기다려 주십시오',
    waitLead: (minutes) =>
      `잘못된 코드가 연속으로 입력되어 확인을 멈추었습니다. 약 ${minutes}분 후에 다시 입력할 수 있습니다.`,
    waitReason:
      '다른 사람의 코드를 알아맞히지 못하게 하기 위한 장치입니다. 같은 회선을 쓰는 다른 분의 입력 때문에 멈출 수도 있습니다.',
    waitInstead: '급하시면 안내문의 QR 코드를 스캔해 주십시오. QR 코드는 지금도 사용할 수 있습니다.',
    again: '코드 입력으로 돌아가기',
  },
  open: {
    contact: (ward) => `궁금하신 점은 다음으로 문의해 주십시오: ${ward}`,
    handlingNoName: '성함이나 연락처를 여쭙지 않습니다. 누구의 응답인지 조사하지 않습니다.',
    handlingCorrect: '마감 전까지는 이 기기의 같은 페이지에서 응답을 고칠 수 있습니다.',
    handlingOnce: '응답은 한 사람당 한 번만 부탁드립니다.',
    oncePerDevice: '같은 기기(브라우저)에서 보낸 응답은 한 번만 집계합니다.',
    deviceTitle: '이 기기에서 보낸 응답은 이미 접수되었습니다',
    deviceLead:
      '이 설문조사는 기기 한 대당 한 번만 집계합니다. 방금 보내신 내용은 저장하지 않았습니다. 먼저 보내신 응답은 그대로 집계됩니다.',
    deviceLink: '접수된 응답 확인',
    deviceOther: '가족 등과 같은 기기를 함께 쓰시는 경우 각자의 기기에서 답해 주십시오.',
    receiptNoCorrection: '이 화면에서는 고칠 수 없습니다. 응답한 기기의 같은 브라우저에서 고칠 수 있습니다.',
  },
  kiosk: {
    handlingAfter: '보내시면 다음 분을 위해 화면이 처음으로 돌아갑니다. 보낸 후에는 고칠 수 없습니다.',
    handlingIdle: '한동안 조작이 없으면 입력하신 내용이 지워지고 첫 화면으로 돌아갑니다.',
    beforeSending: '보내기 전에 응답을 다시 한번 확인해 주십시오. 보낸 후에는 고칠 수 없습니다.',
    clear: '응답을 그만두고 입력한 내용 지우기',
    idleTitle: '아직 입력 중이십니까?',
    idleLead: (seconds) =>
      `이대로 조작이 없으면 ${seconds}초 후에 입력하신 내용을 지우고 첫 화면으로 돌아갑니다.`,
    idleStay: '계속 입력하기',
    thanksTitle: '감사합니다',
    thanksLead: '응답을 접수했습니다.',
    thanksClear: '입력하신 내용은 이 기기에 남아 있지 않습니다.',
    thanksNext: '첫 화면으로 돌아가기(다음 분)',
    thanksSoon: (seconds) => `${seconds}초 후에 자동으로 첫 화면으로 돌아갑니다.`,
  },
  receipt: {
    copyLink: '응답 사본 보기(인쇄 가능)',
    copyTitle: '응답 사본',
    copyLead: '인쇄하거나 화면을 저장하여 보관해 주십시오.',
    copyPrint: '인쇄할 때는 브라우저 메뉴에서 ‘인쇄’ 항목을 선택해 주십시오.',
    copyCare: '다른 분과 함께 쓰는 기기라면 다 보신 후 이 화면을 닫아 주십시오.',
    copyBack: '접수 화면으로 돌아가기',
    nothing: '(무응답)',
    resultsTitle: '결과 공표',
    reflectionTitle: '보내 주신 의견과 구의 대응',
    reflectionLead: '지난번까지 보내 주신 의견을 바탕으로 구가 한 일입니다.',
    reflectionLink: '자세히 보기',
  },
};
