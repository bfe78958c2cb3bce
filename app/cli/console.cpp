#include "app/cli/console.h"

#include <QByteArray>
#include <QJsonDocument>

#include <cstdio>

#include <unistd.h>

namespace rote::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

void write(const QByteArray &bytes, std::FILE *stream)
{
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stream);
}

} // namespace

void print(const QString &line)
{
    write(line.toUtf8() + '\n', stdout);
}

void printJson(const QJsonObject &object)
{
    write(QJsonDocument(object).toJson(), stdout);
}

void note(const QString &line)
{
    if (isTerminal())
        write(QByteArrayLiteral("\r\x1b[K"), stderr); // over a progress bar
    write(onOneLine(line).toUtf8() + '\n', stderr);
}

void drawBar(const QString &bar)
{
    write("\r\x1b[K" + bar.toUtf8(), stderr);
    std::fflush(stderr);
}

void leaveBar()
{
    std::fputc('\n', stderr);
}

bool isTerminal()
{
    return isatty(STDERR_FILENO) == 1;
}

bool flushOutput()
{
    return std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
}

QString onOneLine(const QString &text)
{
    QString line;
    for (const QChar character : text) {
        if (character == u'\n')
            line += u"\\n"_s;
        else if (character == u'\t')
            line += u"\\t"_s;
        else if (character.category() == QChar::Other_Control)
            line += u"\\x%1"_s.arg(character.unicode(), 2, 16, QLatin1Char('0'));
        else
            line += character;
    }
    return line;
}

} // namespace rote::cli
