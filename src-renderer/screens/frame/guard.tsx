// Holds the fence around a screen: a bug in one is shown there, and the rest of the window goes on. Must not hide it.
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';

type State = { readonly failed: boolean };

export class Guard extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { failed: false };
  static getDerivedStateFromError(): State {
    return { failed: true };
  }
  override componentDidCatch(error: Error, info: ErrorInfo): void {
    // Name and place only: a message may quote what was on the screen.
    console.error('screen failed', error.name, info.componentStack?.split('\n')[1]?.trim() ?? '');
  }
  override render(): ReactNode {
    return this.state.failed ? <Broken onReload={() => this.setState({ failed: false })} /> : this.props.children;
  }
}

function Broken({ onReload }: { readonly onReload: () => void }) {
  const { t } = useText();
  return (
    <div className="pane desk" data-ground="desk">
      <Notice
        state="danger"
        live
        title={t('common.window.broken')}
        actions={<Button onPress={onReload}>{t('common.window.reload')}</Button>}
      >
        <p>{t('common.window.brokenTerm')}</p>
        <p>{t('common.window.brokenTodo')}</p>
      </Notice>
    </div>
  );
}
