export function renderNotices(): string;
