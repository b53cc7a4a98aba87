import type { accessibility as ja } from '../ja/accessibility.ts';
import type { MessagesOf } from '../messages.ts';

export const accessibility: MessagesOf<typeof ja> = {
  title: 'Về khả năng tiếp cận',
  lead: 'Chúng tôi mong muốn mọi người đều dùng được các trang khảo sát này, bất kể tuổi tác, khuyết tật, thiết bị hay ngôn ngữ.',
  goalTitle: 'Tiêu chuẩn hướng tới',
  goal: 'Mục tiêu của chúng tôi là WCAG 2.2 mức AA, trong đó bao gồm mức AA của tiêu chuẩn Nhật Bản JIS X 8341-3:2016.',
  goalNote:
    'Những kiểm tra dưới đây được thực hiện trong quá trình phát triển, không phải là thử nghiệm chính thức theo tiêu chuẩn Nhật Bản. Vì vậy chúng tôi chỉ nói là “có lưu tâm đến”, chưa nói là “tuân thủ” tiêu chuẩn.',
  testedTitle: 'Những điều đã kiểm tra',
  testedLead:
    'Tháng 11 năm 2026, chúng tôi đã kiểm tra tất cả các trang dành cho người dân bằng Chromium 153.',
  tested: {
    automatic:
      'Công cụ kiểm tra tự động axe-core 4.14 không phát hiện vấn đề nào, với sáu ngôn ngữ, cả nền sáng lẫn nền tối',
    keyboard:
      'Chỉ dùng bàn phím cũng có thể trả lời, gửi và sửa; khi nhập sai, trang chuyển ngay đến danh sách lỗi',
    zoom: 'Đọc được mà không cần cuộn ngang ở màn hình rộng 320 pixel, khi phóng to 200% và khi cỡ chữ gấp đôi',
    target: 'Nút, lựa chọn, ô nhập và các liên kết đứng riêng đều cao ít nhất 44 pixel',
    colour: 'Khi hệ thống áp đặt màu sắc, vẫn thấy rõ mục đã chọn và vị trí hiện tại',
    motion:
      'Không có gì chuyển động, không giới hạn thời gian (trừ thiết bị dùng chung tại quầy, xem bên dưới), không cần script vẫn trả lời được',
  },
  gapsTitle: 'Những điều chưa làm được',
  gaps: {
    readers: 'Chúng tôi chưa thử các trang bằng trình đọc màn hình như NVDA, VoiceOver hay TalkBack.',
    people: 'Chúng tôi chưa mời người khuyết tật và người cao tuổi dùng thử.',
    browsers: 'Chúng tôi chưa kiểm tra trên Safari và Firefox.',
    translations:
      'Các nội dung bằng tiếng Nhật đơn giản, tiếng Anh, tiếng Trung, tiếng Hàn và tiếng Việt chưa được người bản ngữ xem lại.',
    mixed:
      'Khi bảng câu hỏi chưa có nội dung bằng ngôn ngữ của bạn, tiếng Nhật sẽ được hiển thị. Trong những câu nói rõ ai cần trả lời, trình đọc màn hình có thể không đổi giọng cho phần tiếng Nhật.',
    kiosk:
      'Thiết bị dùng chung tại quầy sẽ hỏi bạn có tiếp tục không nếu 90 giây không có thao tác. Nếu không có trả lời trong 30 giây, nội dung đã nhập sẽ bị xóa và màn hình trở về trang đầu. Trên thiết bị không chạy được script, màn hình trở về trang đầu sau 20 phút mà không hỏi.',
    staff:
      'Màn hình dành cho nhân viên chỉ có tiếng Nhật và tiếng Anh. Các màn hình chính được kiểm tra tự động; trên màn hình hẹp, những bảng lớn phải cuộn ngang để đọc.',
  },
  contactTitle: 'Khi bạn gặp khó khăn',
  contact:
    'Nếu có chỗ khó dùng, vui lòng cho văn phòng quận biết theo địa chỉ ghi trong thư hoặc email mời bạn tham gia khảo sát.',
  otherWay: 'Nếu khó trả lời trên trang này, hãy hỏi về cách trả lời khác cũng theo địa chỉ đó.',
  updated: 'Viết ngày 22 tháng 11 năm 2026.',
};
