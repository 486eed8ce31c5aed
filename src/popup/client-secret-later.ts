import type { ComponentType } from 'preact';
import type { NewSecretProps, SecretJobProps } from './client-secret.tsx';

/** The parts about client secrets, which most people never see. */
export const loadNewSecret = async (): Promise<ComponentType<NewSecretProps>> =>
  (await import('./client-secret.tsx')).NewSecret;
export const loadSecretJob = async (): Promise<ComponentType<SecretJobProps>> =>
  (await import('./client-secret.tsx')).SecretJob;
