#include "support/ui_fixture.h"

#include "training/presets.h"

#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QSettings>
#include <QStandardPaths>

using namespace Qt::Literals::StringLiterals;

namespace rote::test {

namespace {

constexpr int watchMilliseconds = 250;

} // namespace

/// A dialog goes with its window: the last look is before that.
class UiFixture::WatchedWindow : public ui::MainWindow
{
public:
    WatchedWindow(UiFixture &fixture, const Start &start, std::unique_ptr<ui::FileDialogs> dialogs)
        : MainWindow(start, std::move(dialogs)), m_fixture(fixture)
    {
    }
    ~WatchedWindow() override { m_fixture.watch(); }

private:
    UiFixture &m_fixture;
};

QStringList ScriptedFileDialogs::pathsToOpen(QWidget *)
{
    return m_script->toOpen.isEmpty() ? QStringList() : QStringList{m_script->toOpen} + m_script->alsoToOpen;
}

QString ScriptedFileDialogs::folderToSave(QWidget *)
{
    return m_script->folderToSave;
}

QString ScriptedFileDialogs::pathToSave(QWidget *, const QString &suggestion)
{
    m_script->suggestion = suggestion;
    return m_script->toSave;
}

QString ScriptedFileDialogs::pathToFacts(QWidget *)
{
    return m_script->facts;
}

QString ScriptedFileDialogs::pathToExport(QWidget *, const QString &name, const QStringList &endings)
{
    m_script->suggestion = name;
    m_script->endings = endings;
    return m_script->toExport;
}

UiFixture::UiFixture() : m_files(std::make_shared<ScriptedFileDialogs::Script>())
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(u"Rote"_s);
    QCoreApplication::setApplicationName(u"rote-test"_s);
    for (const QSettings::Format format : {QSettings::NativeFormat, QSettings::IniFormat})
        QSettings::setPath(format, QSettings::UserScope, m_folder.path());
    m_watchdog.setInterval(watchMilliseconds);
    QObject::connect(&m_watchdog, &QTimer::timeout, [this] { watch(); });
    m_watchdog.start();
}

UiFixture::~UiFixture() = default;

std::unique_ptr<ui::MainWindow> UiFixture::makeWindow(const training::RunConfig &config, const QString &file)
{
    return makeWindow(lab::paperPlan(config), file.isEmpty() ? QStringList() : QStringList{file});
}

std::unique_ptr<ui::MainWindow> UiFixture::makeWindow(const lab::ExperimentPlan &plan, const QStringList &files,
                                                      const QString &library)
{
    ui::MainWindow::Start start{plan, files};
    start.library = library;
    return makeWindow(start);
}

std::unique_ptr<ui::MainWindow> UiFixture::makeWindow(const ui::MainWindow::Start &start)
{
    auto window =
        std::make_unique<WatchedWindow>(*this, start, std::make_unique<ScriptedFileDialogs>(m_files));
    window->show();
    return window;
}

void UiFixture::reset()
{
    QSettings().clear();
    *m_files = {};
    m_expected.clear();
    m_stray.clear();
}

QWidget *UiFixture::dialog(const QString &name)
{
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget *window : windows) {
        if (window->objectName() == name && window->isVisible())
            return window;
    }
    return nullptr;
}

QStringList UiFixture::strayDialogs()
{
    watch();
    return m_stray;
}

void UiFixture::watch()
{
    QWidget *modal = QApplication::activeModalWidget();
    if (!modal || m_expected.contains(modal->objectName()))
        return;
    m_stray << (modal->objectName().isEmpty() ? modal->windowTitle() : modal->objectName());
    modal->close();
}

training::RunConfig quickConfig(std::int64_t steps)
{
    training::RunConfig config = training::presetNamed("arithmetic-n14").config;
    config.batch = 32;
    config.steps = steps;
    config.evaluationInterval = 10;
    return config;
}

QString labelText(const ui::MainWindow &window, const QString &name)
{
    const auto *label = window.findChild<QLabel *>(name);
    return label ? label->text() : QString();
}

} // namespace rote::test
