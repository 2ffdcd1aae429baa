import { Tabs } from '@mantine/core';
import { useLocation, useSearch } from 'wouter';
import { COMPARE_LISTS, type Comparison } from '../../../main/shared/api/compare.ts';
import { Count } from '../../ui/count.tsx';
import { Panel } from '../../ui/panel.tsx';
import { CompareTable } from './compare-table.tsx';
import { firstOrder, type ListOrder, readOrder } from './comparison-order.ts';
import type { CompareList } from './comparison-query.ts';
import { comparePath } from './report-paths.ts';

const LIST_WORDS: Readonly<Record<CompareList, string>> = {
  rose: 'Rose',
  fell: 'Fell',
  appeared: 'Appeared',
  vanished: 'Vanished',
};

const LISTS_IN_ORDER: readonly CompareList[] = ['fell', 'rose', 'appeared', 'vanished'];

/** The four lists as tabs with their counts. List, order and page live in the address. */
export function CompareLists(props: {
  readonly beforeId: string;
  readonly afterId: string;
  readonly counts: Comparison['counts'];
}) {
  const { beforeId, afterId, counts } = props;
  const [, navigate] = useLocation();
  const search = new URLSearchParams(useSearch());
  const list = COMPARE_LISTS.find((name) => name === search.get('list')) ?? firstList(counts);
  const order = readOrder(search) ?? firstOrder(list);
  const page = Math.max(1, Math.floor(Number(search.get('page') ?? 1)) || 1);

  const go = (to: { readonly list: CompareList; readonly order?: ListOrder; readonly page?: number }): void => {
    const next = new URLSearchParams({ list: to.list, ...to.order });
    if (to.page !== undefined && to.page > 1) {
      next.set('page', String(to.page));
    }
    navigate(`${comparePath(beforeId, afterId)}?${next}`, { replace: true });
  };

  return (
    <Panel
      title="Stores whose weekly uptime changed"
      note="In percentage points, from the earlier report to the later."
    >
      <Tabs
        mt="xs"
        value={list}
        onChange={(value) => go({ list: COMPARE_LISTS.find((name) => name === value) ?? list })}
      >
        <Tabs.List>
          {LISTS_IN_ORDER.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {LIST_WORDS[name]} <Count value={counts[name]} />
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={list}>
          <CompareTable
            key={list}
            beforeId={beforeId}
            afterId={afterId}
            list={list}
            total={counts[list]}
            order={order}
            page={page}
            onOrder={(next) => go({ list, order: next })}
            onPage={(next) => go({ list, order, page: next })}
          />
        </Tabs.Panel>
      </Tabs>
    </Panel>
  );
}

/** What is shown first: losses, unless there are none. */
function firstList(counts: Comparison['counts']): CompareList {
  return LISTS_IN_ORDER.find((list) => counts[list] > 0) ?? 'fell';
}
