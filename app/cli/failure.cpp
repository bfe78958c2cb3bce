#include "app/cli/failure.h"

#include "app/cli/console.h"
#include "nn/error.h"
#include "store/run_archive.h"

#include <exception>
#include <new>

namespace rote::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

int fail(ExitCode code, const QString &message)
{
    note(u"rote-cli: "_s + message);
    return code;
}

} // namespace

int exitCodeOf(const std::function<int()> &action)
{
    try {
        return action();
    } catch (const InputError &error) {
        return fail(BadInput, QString::fromUtf8(error.what()));
    } catch (const store::WriteError &error) {
        return fail(RunFailed, QString::fromUtf8(error.what()));
    } catch (const std::bad_alloc &) {
        return fail(RunFailed, u"out of memory"_s);
    } catch (const std::exception &error) {
        return fail(RunFailed, QString::fromUtf8(error.what()));
    }
}

} // namespace rote::cli
