#pragma once

#include "support/sample_run.h"
#include "support/ui_fixture.h"

#include "store/run_library.h"
#include "ui/library/library_dialog.h"
#include "ui/library/library_model.h"
#include "ui/library/library_table.h"
#include "ui/library/notice_bar.h"
#include "ui/widgets/segmented_control.h"

#include <QPushButton>
#include <QTest>

namespace rote::test {

/// A library, its window, and what a person does with it.
class LibraryFixture
{
protected:
    void begin();
    void end();
    store::RunId add(const QString &title, const char *preset = "arithmetic-n14", std::uint64_t seed = 1);
    void open();
    template<typename Widget> [[nodiscard]] Widget *part(const QString &name) const
    {
        return m_dialog->findChild<Widget *>(name);
    }
    [[nodiscard]] ui::LibraryTable &table() const { return *m_dialog->findChild<ui::LibraryTable *>(); }
    [[nodiscard]] ui::NoticeBar &notice() const { return *m_dialog->findChild<ui::NoticeBar *>(); }
    [[nodiscard]] QStringList titles() const;
    void choose(const QString &title, Qt::KeyboardModifiers modifiers = {});
    void click(const QString &button) const;
    void showDeleted() const;
    static void type(QWidget *field, const QString &text);

    test::UiFixture m_fixture;
    QString m_path;
    int m_libraries = 0;
    std::unique_ptr<store::RunLibrary> m_others; ///< another connection to it, as another process has
    std::unique_ptr<test::ScriptedFileDialogs> m_dialogs;
    std::shared_ptr<test::ScriptedFileDialogs::Script> m_script;
    std::unique_ptr<ui::LibraryDialog> m_dialog;
};

inline void LibraryFixture::begin()
{
    m_fixture.reset();
    m_path = m_fixture.path(QStringLiteral("library%1.sqlite").arg(++m_libraries));
    m_others = std::make_unique<store::RunLibrary>(m_path);
    m_script = std::make_shared<test::ScriptedFileDialogs::Script>();
    m_dialogs = std::make_unique<test::ScriptedFileDialogs>(m_script);
}

inline void LibraryFixture::end()
{
    QCOMPARE(m_fixture.strayDialogs(), QStringList());
    m_dialog.reset();
    m_others.reset();
}

inline store::RunId LibraryFixture::add(const QString &title, const char *preset, std::uint64_t seed)
{
    training::RunRecord run = test::sampleRun(preset);
    run.config.seed = seed;
    run.checkpoint.reset(); // of another seed
    return m_others->add(run, title);
}

inline void LibraryFixture::open()
{
    m_dialog = std::make_unique<ui::LibraryDialog>(m_path, *m_dialogs);
    m_dialog->show();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
}

inline QStringList LibraryFixture::titles() const
{
    QStringList titles;
    for (int row = 0; row < table().model()->rowCount(); ++row)
        titles << table().model()->index(row, ui::LibraryModel::Title).data().toString();
    return titles;
}

inline void LibraryFixture::choose(const QString &title, Qt::KeyboardModifiers modifiers)
{
    const int row = static_cast<int>(titles().indexOf(title));
    QVERIFY2(row >= 0, qPrintable(title));
    QTest::mouseClick(table().viewport(), Qt::LeftButton, modifiers,
                      table().visualRect(table().model()->index(row, ui::LibraryModel::Title)).center());
}

inline void LibraryFixture::click(const QString &button) const
{
    QTest::mouseClick(part<QPushButton>(button), Qt::LeftButton);
}

inline void LibraryFixture::showDeleted() const
{
    QTest::mouseClick(m_dialog->findChild<ui::SegmentedControl *>()->segment(1), Qt::LeftButton);
}

inline void LibraryFixture::type(QWidget *field, const QString &text)
{
    field->setFocus();
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(field, text);
}

} // namespace rote::test
