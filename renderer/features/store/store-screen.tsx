import { Screen } from '../../ui/screen.tsx';

export function StoreScreen({ storeId }: { readonly storeId: string }) {
  return (
    <Screen heading={storeId}>
      <p>To come.</p>
    </Screen>
  );
}
