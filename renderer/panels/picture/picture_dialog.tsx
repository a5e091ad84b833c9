import { Button, Input, Modal, Segmented } from 'antd';
import { useEffect, useRef, useState } from 'react';

import { uiStore, notify } from '#renderer/state/ui_store.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';

import { makeSheet, type SheetChoice } from './make_sheet.ts';
import styles from './picture_dialog.module.css';
import { saveSheet } from '#renderer/sheet/save_sheet.ts';
import { dotsOf, dotsPerInch, sheetSize, type Paper } from '#renderer/sheet/sheet_size.ts';

const previewDotsPerInch = 72;

type SheetFormat = 'png' | 'pdf';

function close(): void {
  uiStore.setState({ dialog: null });
}

/** The sheet as it will be, small. Drawn anew when the hand has rested for a moment. */
function SheetPreview({ choice }: { choice: SheetChoice }) {
  const { t, language } = useText();
  const holder = useRef<HTMLDivElement>(null);
  const [drawing, setDrawing] = useState(true);
  const key = JSON.stringify(choice);

  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(() => {
      setDrawing(true);
      makeSheet(JSON.parse(key) as SheetChoice, previewDotsPerInch, language, abort.signal)
        .then((canvas) => {
          if (!abort.signal.aborted) holder.current?.replaceChildren(canvas);
        })
        .catch(() => undefined)
        .finally(() => {
          if (!abort.signal.aborted) setDrawing(false);
        });
    }, 300);
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [key, language]);

  return (
    <div className={styles.preview} aria-label={t('picture.preview')} aria-busy={drawing}>
      <div ref={holder} className={drawing ? styles.stale : styles.fresh} />
    </div>
  );
}

function Row({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <label className={styles.row}>
      <span>{label}</span>
      {children}
    </label>
  );
}

/** The present view as a map sheet of A4 or A3 at 300 dpi, as a picture or a PDF. */
export function PictureDialog() {
  const { t, language } = useText();
  const name = useData((state) => state.status?.name ?? '');
  const trouble = useData((state) => state.mapTrouble);
  const [choice, setChoice] = useState<SheetChoice>({
    title: t('picture.defaultTitle', { name }),
    unit: '',
    paper: 'A4',
    landscape: true,
  });
  const [format, setFormat] = useState<SheetFormat>('pdf');
  const [making, setMaking] = useState<AbortController | null>(null);
  const size = sheetSize(choice.paper, choice.landscape);
  const change = (part: Partial<SheetChoice>) => setChoice((before) => ({ ...before, ...part }));

  useEffect(() => () => making?.abort(), [making]);

  async function make() {
    const abort = new AbortController();
    setMaking(abort);
    const fileName = `${choice.title.replace(/[\\/:*?"<>|]/gu, '_')}.${format}`;
    try {
      const canvas = await makeSheet(choice, dotsPerInch, language, abort.signal);
      await saveSheet(canvas, format, size, fileName);
      notify('success', t('picture.saved', { name: fileName }));
      close();
    } catch {
      if (!abort.signal.aborted) notify('error', t('picture.failed'));
    } finally {
      setMaking(null);
    }
  }

  const pixels = { width: formatNumber(dotsOf(size.widthMm)), height: formatNumber(dotsOf(size.heightMm)) };
  return (
    <Modal
      open
      width={860}
      title={t('picture.title')}
      onCancel={close}
      footer={
        <>
          <span className={styles.note}>
            {making ? t('picture.making') : t('picture.resolution', pixels)}
          </span>
          <Button onClick={close}>{t('app.cancel')}</Button>
          <Button
            type="primary"
            loading={making !== null}
            disabled={trouble !== ''}
            onClick={() => void make()}
          >
            {t('picture.make')}
          </Button>
        </>
      }
    >
      {trouble === '' ? (
        <div className={styles.columns}>
          <form className={styles.form} onSubmit={(event) => event.preventDefault()}>
            <Row label={t('picture.sheetTitle')}>
              <Input
                value={choice.title}
                maxLength={40}
                onChange={({ target }) => change({ title: target.value })}
              />
            </Row>
            <Row label={t('picture.unit')}>
              <Input
                value={choice.unit}
                maxLength={40}
                placeholder={t('picture.unitHint')}
                onChange={({ target }) => change({ unit: target.value })}
              />
            </Row>
            <Row label={t('picture.paper')}>
              <Segmented<Paper>
                options={['A4', 'A3']}
                value={choice.paper}
                onChange={(paper) => change({ paper })}
              />
            </Row>
            <Segmented
              options={[
                { value: 'landscape', label: t('picture.landscape') },
                { value: 'portrait', label: t('picture.portrait') },
              ]}
              value={choice.landscape ? 'landscape' : 'portrait'}
              onChange={(value) => change({ landscape: value === 'landscape' })}
            />
            <Row label={t('picture.format')}>
              <Segmented<SheetFormat>
                options={[
                  { value: 'pdf', label: 'PDF' },
                  { value: 'png', label: 'PNG' },
                ]}
                value={format}
                onChange={setFormat}
              />
            </Row>
          </form>
          <SheetPreview choice={choice} />
        </div>
      ) : (
        <p>{t('picture.noMap')}</p>
      )}
    </Modal>
  );
}
