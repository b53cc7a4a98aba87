import type { respondentEntry as ja } from '../ja/respondent-entry.ts';
import type { MessagesOf } from '../messages.ts';

export const respondentEntry: MessagesOf<typeof ja> = {
  code: {
    title: 'Nhập mã trả lời',
    lead: 'Hãy nhập mã trả lời ghi trên bưu thiếp hoặc thư hướng dẫn.',
    label: 'Mã trả lời',
    hint: 'Mã gồm 12 hoặc 8 chữ cái và chữ số, chia thành từng nhóm 4 ký tự. Có thể bỏ qua dấu gạch nối và khoảng trắng. Chữ hoa hay chữ thường đều được.',
    open: 'Mở khảo sát',
    helpTitle: 'Khi không nhập được',
    helpLookAlike:
      'Với những ký tự giống nhau như 0 (số không) và O, 1 (số một) và I, nhập ký tự nào cũng được.',
    helpScan: 'Nếu thư hướng dẫn có mã QR, hãy quét bằng camera điện thoại, không cần nhập mã.',
    helpContact: 'Nếu vẫn không được, vui lòng liên hệ văn phòng quận theo địa chỉ ghi trong thư hướng dẫn.',
    errorTitle: 'Vui lòng kiểm tra lại mã',
    empty: 'Hãy nhập mã trả lời',
    wrongCharacter: (character) => `Mã trả lời không có ký tự “${character}”. Vui lòng kiểm tra lại`,
    tooShort: (length) => `Mới nhập ${length} ký tự. Hãy nhập đủ mã gồm 12 hoặc 8 ký tự`,
    tooLong: (length) => `Đã nhập ${length} ký tự. Mã chỉ có 12 hoặc 8 ký tự`,
    wrongCheck: 'Mã có chỗ nhập sai. Vui lòng so với thư hướng dẫn và kiểm tra lại',
    unknown: 'Không tìm thấy thư hướng dẫn có mã này. Vui lòng so với thư hướng dẫn và kiểm tra lại',
    waitTitle: 'Vui lòng đợi một lát',
    waitLead: (minutes) =>
      `Do liên tiếp nhập mã không đúng nên việc kiểm tra đã tạm dừng. Bạn có thể nhập lại sau khoảng ${minutes} phút.`,
    waitReason:
      'Việc này nhằm tránh để ai đó đoán ra mã của người khác. Cũng có thể do người khác dùng chung đường truyền nhập sai.',
    waitInstead: 'Nếu cần gấp, hãy quét mã QR trong thư hướng dẫn. Mã QR lúc nào cũng dùng được.',
    again: 'Quay lại nhập mã',
  },
  open: {
    contact: (ward) => `Nếu có thắc mắc, vui lòng liên hệ ${ward}.`,
    handlingNoName: 'Chúng tôi không hỏi họ tên hay thông tin liên lạc và không tìm hiểu ai đã trả lời.',
    handlingCorrect: 'Trước khi hết hạn, bạn có thể sửa câu trả lời trên cùng trang này của thiết bị này.',
    handlingOnce: 'Mỗi người vui lòng chỉ trả lời một lần.',
    oncePerDevice: 'Với mỗi thiết bị (trình duyệt), chỉ một câu trả lời được tính.',
    deviceTitle: 'Chúng tôi đã nhận được câu trả lời từ thiết bị này',
    deviceLead:
      'Khảo sát này chỉ tính một câu trả lời cho mỗi thiết bị. Nội dung vừa gửi không được lưu. Câu trả lời đã gửi trước đó vẫn được tính.',
    deviceLink: 'Xem câu trả lời đã được nhận',
    deviceOther: 'Nếu gia đình dùng chung thiết bị này, mỗi người vui lòng trả lời trên thiết bị của mình.',
    receiptNoCorrection:
      'Không thể sửa từ trang này. Có thể sửa bằng chính trình duyệt trên thiết bị đã dùng để trả lời.',
  },
  kiosk: {
    handlingAfter: 'Sau khi gửi, màn hình sẽ trở về đầu cho người tiếp theo. Sau khi gửi không thể sửa.',
    handlingIdle: 'Nếu một lúc không thao tác, nội dung đã nhập sẽ bị xóa và màn hình trở về đầu.',
    beforeSending: 'Trước khi gửi, vui lòng xem lại câu trả lời. Sau khi gửi không thể sửa.',
    clear: 'Dừng trả lời và xóa nội dung đã nhập',
    idleTitle: 'Bạn vẫn đang trả lời chứ?',
    idleLead: (seconds) =>
      `Nếu không thao tác, sau ${seconds} giây nội dung đã nhập sẽ bị xóa và màn hình trở về đầu.`,
    idleStay: 'Tiếp tục trả lời',
    thanksTitle: 'Cảm ơn bạn',
    thanksLead: 'Chúng tôi đã nhận được câu trả lời.',
    thanksClear: 'Nội dung bạn nhập không còn lưu trên thiết bị này.',
    thanksNext: 'Trở về màn hình đầu (người tiếp theo)',
    thanksSoon: (seconds) => `Màn hình sẽ tự động trở về đầu sau ${seconds} giây.`,
  },
  receipt: {
    copyLink: 'Xem bản sao câu trả lời (có thể in)',
    copyTitle: 'Bản sao câu trả lời',
    copyLead: 'Hãy in hoặc chụp màn hình để giữ lại.',
    copyPrint: 'Để in, hãy chọn “In” trong menu của trình duyệt.',
    copyCare: 'Nếu dùng chung thiết bị với người khác, hãy đóng trang này sau khi xem xong.',
    copyBack: 'Quay lại trang tiếp nhận',
    nothing: '(không trả lời)',
    resultsTitle: 'Công bố kết quả',
    reflectionTitle: 'Ý kiến của bạn và việc quận đã làm',
    reflectionLead: 'Những việc quận đã làm dựa trên các ý kiến nhận được trước đây.',
    reflectionLink: 'Xem thêm',
  },
};
