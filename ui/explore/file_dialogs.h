#pragma once

#include <QString>
#include <QStringList>

class QWidget;

namespace rote::ui {

/// Asks for paths. An interface, so that tests answer instead of a person.
class FileDialogs
{
public:
    virtual ~FileDialogs();
    /// Empty where the person thinks better of it.
    [[nodiscard]] virtual QStringList pathsToOpen(QWidget *parent) = 0;
    [[nodiscard]] virtual QString pathToSave(QWidget *parent, const QString &suggestion) = 0;
    /// Where to put a picture or its data. `name` has no ending; the path ends with one of `endings`.
    [[nodiscard]] virtual QString pathToExport(QWidget *parent, const QString &name, const QStringList &endings) = 0;
    /// For several runs at once.
    [[nodiscard]] virtual QString folderToSave(QWidget *parent) = 0;
    [[nodiscard]] virtual QString pathToFacts(QWidget *parent) = 0; ///< of a CSV
};

/// The path of a run's archive, which always ends with ".rote".
[[nodiscard]] QString archivePath(const QString &chosen);

/// A path with one of some endings: its own, where that is one of them, else the first.
[[nodiscard]] QString withEnding(const QString &chosen, const QStringList &endings);

/// The desktop's own dialogs; they begin in the folder used last.
class DesktopFileDialogs : public FileDialogs
{
public:
    [[nodiscard]] QStringList pathsToOpen(QWidget *parent) override;
    [[nodiscard]] QString pathToSave(QWidget *parent, const QString &suggestion) override;
    [[nodiscard]] QString pathToExport(QWidget *parent, const QString &name, const QStringList &endings) override;
    [[nodiscard]] QString folderToSave(QWidget *parent) override;
    [[nodiscard]] QString pathToFacts(QWidget *parent) override;
};

} // namespace rote::ui
