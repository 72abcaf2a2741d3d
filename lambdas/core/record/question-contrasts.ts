/** Words that exclude each other: a question about one is no question about another. */
export const CONTRASTS: Readonly<
  Record<string, Readonly<Record<string, readonly [english: string, chinese: string]>>>
> = {
  asks: {
    when: ['when since', '什么时候 何时 几号 几点钟 几点 从哪天 哪天 哪一天 什么时间 什么时刻'],
    count: ['many much number', '多少用户 多少人 多少个 多少名 几个 多少次 用户数量 用户数'],
    often: ['often frequently frequency', '频率 多久一次 经常'],
    duration: ['long', '多长时间 多久 持续时间'],
    why: ['why', '为什么 为何'],
    who: ['who whom', '谁'],
    how: ['how', '怎么样 怎样 怎么 如何'],
  },
  system: {
    android: ['android', '安卓'],
    ios: ['ios iphone ipad', '苹果'],
    web: ['web h5 chrome safari', '网页'],
    windows: ['windows pc', '电脑'],
    mac: ['mac macos', ''],
    flutter: ['flutter', ''],
    unity: ['unity', ''],
  },
  access: {
    wifi: ['wifi wlan', '无线网络 无线网'],
    cellular: ['cellular mobile 4g 5g lte', '移动网络 流量 蜂窝网络 蜂窝'],
    wired: ['wired ethernet cable', '有线网络 有线'],
  },
  medium: {
    sound: ['audio sound voice microphone hear', '音频 声音 麦克风 听到 听见'],
    picture: ['video picture image camera', '视频 画面 摄像头 图像'],
  },
  side: {
    host: ['host cohost broadcaster anchor streamer caller', '连麦主播 主播 主叫 房主'],
    audience: ['audience viewer listener watcher callee', '观众 听众 被叫'],
  },
  direction: {
    up: ['uplink upstream publish publishing', '上行 推流'],
    down: ['downlink downstream subscribe pull', '下行 拉流'],
  },
  edge: {
    start: ['start started begin began beginning first onset', '开始 首次 第一次 最早 最初'],
    stop: ['stop stopped end ended last', '停止 结束 最后'],
  },
  subject: {
    echo: ['echo', '回声 回音'],
    noise: ['noise noisy', '噪声 噪音 杂音'],
    freeze: ['freeze freezing frozen froze stuck stutter stuttering lag lagging', '卡顿 卡住 卡死 冻结 卡'],
    black: ['black blank', '黑屏'],
    crash: ['crash crashing crashed', '崩溃 闪退'],
    drop: ['drop dropping dropped disconnect disconnected disconnecting', '掉线 断线 断开 中断'],
    delay: ['delay delayed latency late', '延迟 延时'],
    loss: ['loss lose losing lost', '丢包率 丢包 丢失'],
    bitrate: ['bitrate', '码率'],
    frameRate: ['framerate fps', '帧率'],
    resolution: ['resolution', '分辨率'],
    event: ['event show launch livestream', '活动 演出 发布会'],
  },
  remedy: {
    restart: ['restart restarted reboot rebooted relaunch', '重启 重新启动'],
    reinstall: ['reinstall reinstalled', '重装 重新安装'],
  },
  order: { before: ['before previously', '之前 以前'], after: ['after afterwards', '之后 以后'] },
};
