// Starts the mailbox window: the look, the answers' memory, the screens. Must not hold screens.
import '../src-shared/plain-checks.ts';
import './ui/styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
