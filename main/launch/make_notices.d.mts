export function listNotices(): { name: string; version: string; licence: string; copyright: string }[];
export function renderNotices(): string;
