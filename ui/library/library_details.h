#pragma once

#include "store/library_entry.h"

#include <QWidget>

#include <optional>

class QGridLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QStackedWidget;

namespace rote::ui {

/// All that the library tells of the chosen run, beside the list: what can be changed of it, and what it is.
class LibraryDetails : public QWidget
{
    Q_OBJECT
public:
    enum class Field { Title, Tags, Note };

    explicit LibraryDetails(QWidget *parent = nullptr);

    /// One is shown, several are counted. What is being typed stays as long as its run does. `canChoose`: whether there
    /// is any in the list.
    void show(const std::vector<store::LibraryEntry> &chosen, bool canChoose);
    /// Tells of what was typed and not told yet.
    void takeEdits();
    /// Whether what was told of a field could be kept; what could not stays there, to be told again.
    void edited(Field field, bool isKept);

signals:
    void titleEdited(store::RunId run, const QString &title);
    void tagsEdited(store::RunId run, const QStringList &tags);
    void noteEdited(store::RunId run, const QString &note);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeRun();
    QWidget *makeMessage();
    void fillFields(bool isNew);
    void fillFacts();
    void addFact(const QString &name, const QString &value);

    std::optional<store::LibraryEntry> m_entry;
    QStackedWidget *m_pages;
    QLabel *m_message = nullptr;
    QLineEdit *m_title = nullptr;
    QLineEdit *m_tags = nullptr;
    QPlainTextEdit *m_note = nullptr;
    QLabel *m_trouble = nullptr;
    QGridLayout *m_facts = nullptr;
};

} // namespace rote::ui
