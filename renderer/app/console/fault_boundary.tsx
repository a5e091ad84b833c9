import { Button } from 'antd';
import { Component, type ReactNode } from 'react';

import { reportFault } from '#renderer/app/session/report_faults.ts';
import { useText } from '#renderer/text/use_text.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';

type BoundaryProps = { children: ReactNode };
type BoundaryState = { failed: boolean; id: string };

function FaultScreen({ id, onRetry }: { id: string; onRetry: () => void }) {
  const { t } = useText();
  return (
    <EmptyState
      tone="error"
      title={t('trouble.screenTitle')}
      hint={t('trouble.screenHint', { id: id || '—' })}
    >
      <Button onClick={onRetry}>{t('app.retry')}</Button>
    </EmptyState>
  );
}

/** Keeps a bug in one part of the window from taking the rest with it, and puts it into the log. */
export class FaultBoundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { failed: false, id: '' };

  static getDerivedStateFromError(): Partial<BoundaryState> {
    return { failed: true };
  }

  override componentDidCatch(fault: unknown): void {
    void reportFault(fault).then((id) => this.setState({ id }));
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return <FaultScreen id={this.state.id} onRetry={() => this.setState({ failed: false, id: '' })} />;
  }
}
