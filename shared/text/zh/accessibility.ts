import type { accessibility as ja } from '../ja/accessibility.ts';
import type { MessagesOf } from '../messages.ts';

export const accessibility: MessagesOf<typeof ja> = {
  title: '无障碍说明',
  lead: '我们希望不论年龄、有无残障、使用何种设备或语言，每个人都能使用本问卷页面。',
  goalTitle: '目标标准',
  goal: '我们以 WCAG 2.2 的 AA 级（包含日本标准 JIS X 8341-3:2016 的 AA 级）为目标。',
  goalNote:
    '以下确认是在开发过程中进行的，并非依据日本标准的正式测试。因此目前是“考虑该标准”，而不是“符合该标准”。',
  testedTitle: '已确认的内容',
  testedLead: '2026年11月，我们使用 Chromium 153 确认了居民使用的所有页面。',
  tested: {
    automatic: '在六种语言以及浅色、深色配色下，自动检查工具（axe-core 4.14）均未发现问题',
    keyboard: '仅用键盘即可完成回答、提交和修改；填写有误时，会移动到错误列表',
    zoom: '在320像素宽的屏幕、放大至200%、文字大小200%的情况下，无需横向滚动即可阅读',
    target: '按钮、选项、输入栏和单独放置的链接高度均在44像素以上',
    colour: '即使使用系统指定的颜色（强制颜色），也能看清所选的选项和当前位置',
    motion: '没有动画，没有时间限制（窗口等处的公用设备见下文），不使用脚本也能回答',
  },
  gapsTitle: '尚未做到的内容',
  gaps: {
    readers: '尚未实际使用屏幕阅读器（NVDA、VoiceOver、TalkBack 等）进行确认。',
    people: '尚未请残障人士和老年人试用确认。',
    browsers: '尚未在 Safari 和 Firefox 上确认。',
    translations: '简明日语、英语、中文、韩语、越南语的内容尚未经母语者审阅。',
    mixed:
      '问卷没有相应语言的内容时，将以日语显示。在说明由谁回答的句子中，屏幕阅读器可能不会对其中的日语切换语音。',
    kiosk:
      '放在窗口等处的公用设备，如果90秒内没有操作，会询问您是否继续。30秒内没有回应时，将清除填写的内容并返回最初的画面。在无法使用脚本的设备上，20分钟后将不再询问而直接返回。',
    staff:
      '工作人员使用的页面只有日语和英语。主要页面已进行自动检查，但在较窄的屏幕上，较大的表格需要横向滚动。',
  },
  contactTitle: '遇到困难时',
  contact: '如果有不便使用的地方，请通过问卷通知（信件或电子邮件）中所写的区政府联系方式告诉我们。',
  otherWay: '如果难以在此页面上回答，也请通过同一联系方式咨询其他回答方法。',
  updated: '本说明写于2026年11月22日。',
};
