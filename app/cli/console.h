#pragma once

#include <QJsonObject>
#include <QString>

namespace rote::cli {

enum ExitCode {
    Done = 0,
    NotSo = 1,         ///< what was asked about is not so: a run that does not verify
    BadInput = 2,      ///< bad usage or unreadable input
    RunFailed = 3,     ///< diverged, disk full; what was good is kept
    Interrupted = 130, ///< the run is kept
};

/// A line of a result, on stdout.
void print(const QString &line);

/// The one JSON object of a result, on stdout. Numbers round-trip.
void printJson(const QJsonObject &object);

/// A line for the person who waits, on stderr. Line breaks and other control characters within it are shown escaped.
void note(const QString &line);

/// Replaces the terminal's current line, on stderr.
void drawBar(const QString &bar);

/// Lets the bar stand and goes on below it.
void leaveBar();

/// Whether stderr is one.
[[nodiscard]] bool isTerminal();

/// Whether everything that was printed has left; false on a full disk or a closed pipe.
[[nodiscard]] bool flushOutput();

/// Text with its control characters written as \n, \t or \xNN, so that it stays on one line.
[[nodiscard]] QString onOneLine(const QString &text);

} // namespace rote::cli
