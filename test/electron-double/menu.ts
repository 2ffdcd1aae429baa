interface ItemOptions {
  readonly id?: string;
  readonly label?: string;
  readonly role?: string;
  readonly enabled?: boolean;
  readonly checked?: boolean;
  readonly accelerator?: string;
  readonly submenu?: readonly ItemOptions[];
  readonly click?: () => void;
}

/** An item as a test sees it; `click` does what a person's click would. */
export interface MenuItem extends Omit<ItemOptions, 'submenu'> {
  readonly submenu: Menu | null;
  readonly click: () => void;
}

/** `Menu` of Electron, without a picture. */
export class Menu {
  private static applicationMenu: Menu | null = null;
  readonly items: readonly MenuItem[];

  private constructor(items: readonly MenuItem[]) {
    this.items = items;
  }

  static buildFromTemplate(template: readonly ItemOptions[]): Menu {
    return new Menu(
      template.map((options) => ({
        enabled: true,
        ...options,
        submenu: options.submenu === undefined ? null : Menu.buildFromTemplate(options.submenu),
        click: () => {
          if (options.enabled !== false) options.click?.();
        },
      })),
    );
  }

  static setApplicationMenu(menu: Menu | null): void {
    Menu.applicationMenu = menu;
  }

  static getApplicationMenu(): Menu | null {
    return Menu.applicationMenu;
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found != null) return found;
    }
    return null;
  }
}
