import './api/validate-by-walking.ts';
import '@mantine/core/styles.css';
import '@mantine/dropzone/styles.css';
import '@mantine/notifications/styles.css';
import './theme/page.css';
import './theme/states.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';

const page = document.getElementById('page');
if (page === null) {
  throw new Error('index.html has no element with the id "page"; the window cannot be drawn.');
}
createRoot(page).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
