import { AppError, type ErrorCode, type ErrorDetails } from '../rpc/errors.ts';
import { fillText } from './fill_text.ts';
import { fileReasonText } from './file_reason_text.ts';
import type { Language, Text } from './text.ts';

/**
 * One sentence for each expected failure: what happened and what to do. Square brackets hold what is said only
 * when the error's details know it (fill_text.ts); the names in braces are the keys that details may carry.
 */
const errorText = {
  aborted: { zh: '已取消。', en: 'Cancelled.' },
  disconnected: {
    zh: '与后台的连接已断开，正在重新连接；刚才的操作请稍后再试。',
    en: 'The connection to the core is lost and is being restored. Try again in a moment.',
  },
  bad_input: {
    zh: '输入有误[（{field}）]，请检查后再试。',
    en: 'The input was refused[ ({field})]. Check it and try again.',
  },
  not_found: {
    zh: '找不到所要的内容[：{what}][：{path}]。它可能已被删除或移走。',
    en: 'Not found[: {what}][: {path}]. It may have been deleted or moved.',
  },
  no_database: {
    zh: '还没有打开数据库。请先新建或打开一个。',
    en: 'No database is open. Create or open one first.',
  },
  database_in_use: {
    zh: '数据库正被另一个观澜窗口或命令使用[（{path}）]。请先把它关闭，再打开一次。',
    en: 'The database is in use by another Guanlan window or command[ ({path})]. Close that one and open it again.',
  },
  database_newer: {
    zh: '这个数据库由更新版本的观澜建立[（结构版本 {found}，本版本认识到 {supported}）]，只能查看，不能修改。',
    en: 'A newer Guanlan made this database[ (schema {found}, this version knows {supported})]. It can be read, not changed.',
  },
  database_exists: {
    zh: '文件夹里已经有一个数据库[：{path}]。请打开它，或换一个文件夹新建。',
    en: 'The folder has a database already[: {path}]. Open that one, or choose another folder.',
  },
  database_damaged: {
    zh: '数据库文件已损坏[：{path}]。损坏的文件另存保留，不会删除；可从最近一次完好的备份恢复。',
    en: 'The database file is damaged[: {path}]. It is kept under another name, never deleted; restore the newest good backup.',
  },
  database_read_only: {
    zh: '数据库是只读的，不能修改[：{path}]。',
    en: 'The database is read-only and cannot be changed[: {path}].',
  },
  demo_and_real: {
    zh: '演示数据与真实数据不能放在同一个数据库里。请另建一个数据库。',
    en: 'Demo data and real data are never kept in one database. Create another database.',
  },
  disk_full: {
    zh: '磁盘已满，刚才的内容没有保存。请清理磁盘后再试。',
    en: 'The disk is full; the last change was not saved. Free some space and try again.',
  },
  storage_failed: {
    zh: '读写磁盘出错[（{cause}）]，刚才的修改是否存入尚不确定。请检查磁盘，重新打开数据库后核对。',
    en: 'Reading or writing the disk failed[ ({cause})]; the last change may or may not be stored. Check the disk, reopen the database and look.',
  },
  network_drive: {
    zh: '数据库不能放在网络盘或共享文件夹里[：{path}]。请放到本机磁盘。',
    en: 'A database cannot live on a network drive[: {path}]. Put it on a disk of this machine.',
  },
  file_unreadable: {
    zh: '文件读不出来[：{name}][（{reason}）]。',
    en: 'The file cannot be read[: {name}][ ({reason})].',
  },
  file_unsupported: {
    zh: '不支持这种文件[：{name}][（{reason}）]。可以导入 CSV、XLSX、GeoJSON、KML/KMZ、Shapefile 压缩包和 GeoPackage。',
    en: 'This kind of file is not supported[: {name}][ ({reason})]. CSV, XLSX, GeoJSON, KML/KMZ, zipped Shapefile and GeoPackage can be imported.',
  },
  file_too_large: {
    zh: '文件太大[：{file}][（上限 {limit}）][（{reason}）]，没有读入。',
    en: 'The file is too large[: {file}][ (limit {limit})][ ({reason})] and was not read.',
  },
  datum_required: {
    zh: '文件没有说明坐标系。请指明是 WGS-84、CGCS2000、GCJ-02、BD-09 还是某个 EPSG 代码。',
    en: 'The file does not say what its coordinates mean. Declare WGS-84, CGCS2000, GCJ-02, BD-09 or an EPSG code.',
  },
  datum_unknown: {
    zh: '不认识这个坐标系[：{datum}]，无法换算。',
    en: 'This coordinate system is not known[: {datum}] and cannot be converted.',
  },
  timezone_unknown: {
    zh: '不认识这个时区[：{timezone}]。请用 Asia/Shanghai 这样的名称。',
    en: 'Unknown time zone[: {timezone}]. Use a name such as Asia/Shanghai.',
  },
  time_required: {
    zh: '文件[“{file}”]没有时间列，文件名里也没有日期。请说明这些状态是什么时候查到的。',
    en: 'The file[ {file}] has no column of time and no date in its name. Say when these states were found.',
  },
  mapping_required: {
    zh: '有必填的内容没有对应的列[：{fields}]。请指定用哪一列。',
    en: 'Required fields have no column[: {fields}]. Say which columns hold them.',
  },
  rows_refused: {
    zh: '文件里有不合要求的行[，共 {count} 行][：{file}]，按要求一行也没有导入。',
    en: 'Rows of the file were refused[, {count} of them][: {file}], so nothing was imported, as asked.',
  },
  nothing_to_undo: { zh: '没有可以撤销的操作。', en: 'There is nothing to undo.' },
  conflict: {
    zh: '数据已被别处改动，这次修改没有保存[：{what}]。请刷新后再试。',
    en: 'The data changed elsewhere in the meantime; this change was not saved[: {what}]. Look again and retry.',
  },
  export_refused: {
    zh: '按规定这些内容不能导出[：{reason}]。',
    en: 'These contents may not be exported[: {reason}].',
  },
  export_too_large: {
    zh: '所选格式[（{format}）]放不下这么多内容[（最多 {rows} 行）][（最多 {bytes} 字节）]。请缩小筛选范围，或改用 GeoPackage、GeoJSON。',
    en: 'The format cannot hold that much[: {format}][ (at most {rows} rows)][ (at most {bytes} bytes)]. Narrow the filter, or use GeoPackage or GeoJSON.',
  },
  export_datum: {
    zh: '所选格式[（{format}）]不能写成这个坐标系[（{datum}）]：KML 按标准只用 WGS-84，Shapefile 和 GeoPackage 只写 WGS-84、CGCS2000 及其分带等常用坐标系。请改用 CSV、XLSX、GeoJSON，或换一个坐标系。',
    en: 'The format[ ({format})] cannot be written in this datum[ ({datum})]: KML is WGS-84 by its standard; Shapefile and GeoPackage are written in WGS-84, CGCS2000 and their zones and a few more. Choose CSV, XLSX or GeoJSON, or another datum.',
  },
  package_damaged: {
    zh: '数据包已损坏或不完整[：{member}]，没有导入任何内容。请让对方重新发送。',
    en: 'The package is damaged or incomplete[: {member}]; nothing was taken from it. Ask for it to be sent again.',
  },
  package_newer: {
    zh: '数据包由更新版本的观澜制作[（格式 {found}，本版本认识到 {supported}）]，没有导入。请先升级。',
    en: 'A newer Guanlan made the package[ (format {found}, this version knows {supported})]; nothing was taken from it. Upgrade first.',
  },
  basemap_unreadable: {
    zh: '底图读不出来[：{name}][（{reasonZh}）]。支持 PMTiles、MBTiles 和瓦片文件夹。',
    en: 'The basemap cannot be read[: {name}][ ({reasonEn})]. PMTiles, MBTiles and tile folders are read.',
  },
  drill_running: {
    zh: '演练正在进行[：{what}]。请先结束这次演练。',
    en: 'A drill is running[: {what}]. End it first.',
  },
  no_drill: {
    zh: '现在没有演练在进行。请先在“设施 → 报警”中开始演练。',
    en: 'No drill is running. Start one under Facilities, Alarms.',
  },
  region_missing: {
    zh: '数据库里没有网格，也没有警务区，无法校正边界或按人口计算。请先导入网格。',
    en: 'The database has neither grids nor police districts, so the edge cannot be corrected nor a rate be given. Import grids first.',
  },
  residents_missing: {
    zh: '网格没有填写常住人口，无法按每千人计算。请在网格里补上常住人口。',
    en: 'No grid states its residents, so there is no rate per 1,000. Fill them in first.',
  },
  internal: {
    zh: '程序内部出错[，编号 {id}，详情已写入日志]。刚才的操作没有完成。',
    en: 'Internal error[ {id}; the log has the details]. The operation was not completed.',
  },
} as const satisfies Record<ErrorCode, Text>;

/** Details as people read them: a reason that has no words of its own is for the log and is left out. */
function readableDetails(details: ErrorDetails, language: Language): ErrorDetails {
  const { reason, ...others } = details;
  const words = Object.entries<Text>(fileReasonText).find(([code]) => code === reason)?.[1];
  return words ? { ...others, reason: words[language] } : others;
}

/** The sentence of one expected failure, for the screen, the wall and the command line alike. */
export function errorSentence(code: ErrorCode, details: ErrorDetails, language: Language): string {
  return fillText(errorText[code][language], readableDetails(details, language));
}

/** The sentence for anything that was thrown; what is not an `AppError` is an internal error without an id. */
export function sentenceOf(error: unknown, language: Language): string {
  if (error instanceof AppError) return errorSentence(error.code, error.details, language);
  return errorSentence('internal', {}, language);
}
