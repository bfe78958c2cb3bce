#pragma once

/// Marks what the engine's shared library shows; all else in it is hidden.
#if defined(ROTE_BUILDS_ENGINE)
#define ROTE_ENGINE_EXPORT __attribute__((visibility("default")))
#else
#define ROTE_ENGINE_EXPORT
#endif
