import type { offlinePage as jaOffline, respondentPhone as ja } from '../ja/respondent-phone.ts';
import type { MessagesOf } from '../messages.ts';

export const respondentPhone: MessagesOf<typeof ja> = {
  progress: '{question} / {total}',
  progressLabel: 'Tiến độ trả lời',
  oneByOne: 'Trả lời từng câu một',
  allAtOnce: 'Xem tất cả câu hỏi trên một trang',
  begin: 'Bắt đầu trả lời',
  next: 'Tiếp theo',
  back: 'Quay lại',
  toCheck: 'Xem lại câu trả lời',
  unansweredOne: 'Bạn chưa trả lời câu này. Bạn vẫn muốn tiếp tục?',
  goOn: 'Vẫn tiếp tục',
  unansweredSome: 'Còn {count} câu chưa trả lời. Bạn vẫn muốn gửi?',
  sendAnyway: 'Vẫn gửi',
  requiredNow: 'Câu này bắt buộc. Vui lòng trả lời trước khi tiếp tục.',
  faultyNow: 'Vui lòng kiểm tra lại nội dung đã nhập ở câu này.',
  errorMark: 'Lỗi: ',
  checkTitle: 'Xem lại câu trả lời',
  checkLead: 'Hãy kiểm tra nội dung. Nếu đúng, vui lòng gửi.',
  change: 'Sửa',
  backToCheck: 'Quay lại trang xem lại',
  backToForm: 'Quay lại câu hỏi',
  nothing: '(không trả lời)',
  print: 'In bản sao câu trả lời',
  sending: 'Đang gửi…',
  summaryTitle: 'Có {count} chỗ cần kiểm tra lại',
  summaryLead: 'Câu trả lời chưa được gửi. Nội dung bạn đã nhập vẫn còn.',
  unsentTitle: 'Câu trả lời chưa được gửi',
  unsentNote: 'Câu trả lời sẽ tự động được gửi khi có kết nối mạng. Bạn có thể đóng trang này.',
  unsentOpenNote:
    'Câu trả lời sẽ tự động được gửi khi có kết nối mạng. Xin đừng đóng trang này và chờ một lát.',
  unsentBusyNote:
    'Hiện có nhiều người truy cập, câu trả lời sẽ tự động được gửi sau ít phút. Bạn có thể đóng trang này.',
  unsentBusyOpenNote:
    'Hiện có nhiều người truy cập, câu trả lời sẽ tự động được gửi sau ít phút. Xin đừng đóng trang này và chờ một lát.',
  unsentCount: 'Số câu trả lời đang chờ gửi: {count}',
  sendNow: 'Gửi ngay',
  saved: 'Nội dung bạn nhập được lưu trên thiết bị này.',
  restored: 'Đang hiển thị tiếp từ lần trước.',
  storageRefused: 'Thiết bị này không lưu được nội dung bạn nhập',
  storageRefusedNote:
    'Nguyên nhân là cài đặt của trình duyệt hoặc thiếu dung lượng. Vui lòng gửi trước khi đóng trang. Để chắc chắn, bạn có thể in hoặc chụp màn hình bản sao câu trả lời. Nếu muốn trả lời trên giấy, hãy liên hệ theo địa chỉ ghi trong thư hướng dẫn.',
  showCopy: 'Xem bản sao câu trả lời',
  newerTitle: 'Có nội dung mới hơn được nhập trên thiết bị khác',
  newerNote: 'Hãy chọn nội dung muốn tiếp tục.',
  useNewer: 'Tiếp tục với nội dung trên thiết bị khác',
  keepMine: 'Tiếp tục với nội dung trên màn hình này',
  answeredTitle: 'Câu trả lời này đã được gửi từ một màn hình khác',
  answeredNote: 'Nếu gửi bây giờ, câu trả lời này sẽ thay cho câu trả lời trước.',
  answeredLink: 'Xem câu trả lời đã được nhận',
  refusedTitle: 'Có câu trả lời không gửi được',
  refusedClosed: 'Câu trả lời không được nhận vì đã quá hạn.',
  refusedOther: 'Câu trả lời không được nhận vì có chỗ cần kiểm tra lại.',
  refusedDevice:
    'Một câu trả lời khác từ thiết bị này đã được nhận. Khảo sát này chỉ tính một câu trả lời cho mỗi thiết bị.',
  refusedUnknown: 'Câu trả lời không được nhận. Vui lòng giữ lại bản sao bên dưới và liên hệ văn phòng quận.',
  refusedCopy: 'Nội dung bạn định gửi',
  openForm: 'Mở khảo sát',
  drop: 'Xóa bản sao này',
  clear: 'Kết thúc và xóa dữ liệu trên thiết bị này',
  clearNote:
    'Nếu dùng thiết bị chung, hãy bấm nút này sau cùng. Bản sao nội dung bạn đã nhập sẽ được xóa khỏi thiết bị này.',
  clearUnsent: 'Câu trả lời chưa gửi cũng sẽ bị xóa. Nếu đồng ý, hãy bấm lần nữa.',
  clearedTitle: 'Đã xóa dữ liệu trên thiết bị này',
  clearedNote: 'Vui lòng đóng trang này. Có thể xóa lịch sử duyệt web trong phần cài đặt của trình duyệt.',
};

export const offlinePage: MessagesOf<typeof jaOffline> = {
  title: 'Không có kết nối mạng',
  note: 'Trang này chưa được lưu trên thiết bị. Vui lòng mở lại ở nơi có kết nối mạng.',
};
