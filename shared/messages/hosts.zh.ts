/** What the hosts say before there is a window, or where there is none: in the terminal, and to a page that has no session. */
export const hostsZh = {
  hosts: {
    foreignHost: '拒绝：只接受发往 127.0.0.1 的请求。',
    foreignPage: '拒绝：请求来自其他网页。',
    noSession: '拒绝：没有会话。请从启动程序时显示的地址打开。',
    nothingHere: '这里没有内容。',
    method: '拒绝：不支持这种请求。',
    broken: '请求未完成。',
    nodeTooOld: '需要 Node 24 或更新版本（当前 {{found}}）。请运行 npm ci，再用 npm start 启动。',
    building: '窗口需要构建，几秒后可用…',
    buildFailed: '窗口构建失败。',
    openedInBrowser: '未找到 Electron 程序文件，已在浏览器中打开：{{address}}',
    openInBrowser: '未找到 Electron 程序文件，请在浏览器中打开：{{address}}',
    openedAsAsked: '请在浏览器中打开：{{address}}',
    openedInElectron: '已找到 Electron 程序文件，正在打开桌面窗口。',
    fetchingElectron: '未找到 Electron 程序文件，正在下载（约 100 MB）…',
    fetchFailed: 'Electron 下载失败，桌面窗口未打开。可用 npm start 在浏览器中打开同一窗口。',
    portTaken: '端口 {{port}} 已被占用，未启动。',
    badOption: '启动选项有误：{{detail}}',
    backendStopped: '后台程序反复退出，窗口已停止工作。数据已保存在工作区文件中，请重新启动程序。',
  },
}
