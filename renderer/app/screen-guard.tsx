import { Component, type ReactNode } from 'react';
import { ErrorState } from '../ui/error-state.tsx';
import { Screen } from '../ui/screen.tsx';

interface Props {
  readonly children: ReactNode;
}

interface State {
  readonly error: unknown;
  readonly failed: boolean;
}

/** Stands in for a screen that failed while it was drawn; rail and bar go on. It is made anew with each change of the screen. */
export class ScreenGuard extends Component<Props, State> {
  override state: State = { error: null, failed: false };

  static getDerivedStateFromError(error: unknown): State {
    return { error, failed: true };
  }

  override render(): ReactNode {
    const { error, failed } = this.state;
    if (!failed) {
      return this.props.children;
    }
    return (
      <Screen heading="This screen could not be shown">
        <ErrorState
          title="The window met something that it does not expect. The data is as it was."
          error={error}
          onRetry={() => this.setState({ error: null, failed: false })}
        />
      </Screen>
    );
  }
}
