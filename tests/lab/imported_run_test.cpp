#include "lab/imported_run.h"
#include "lab/recorded_training.h"
#include "store/archive_entries.h"
#include "store/run_archive.h"
#include "support/expect_input_error.h"
#include "support/sample_run.h"

#include <QTemporaryDir>
#include <QTest>

using namespace rote;
using rote::test::sampleRun;

namespace {

store::ForeignModel sampleModel()
{
    const training::RunRecord run = sampleRun("arithmetic-n14", 3);
    const auto fork = std::make_shared<const training::Fork>(
        training::Fork{"a model", run.snapshots.back(), run.corpus->vocabulary, true});
    return {store::ModelLayout::HuggingFace, run.config, run.corpus, fork};
}

} // namespace

/// Runs that begin with another tool's model.
class ImportedRunTest : public QObject
{
    Q_OBJECT

private slots:
    void itHasOneSnapshotAndWasAskedOnceHere()
    {
        const store::ForeignModel model = sampleModel();
        const training::RunRecord run = lab::importedRun(model, 1);
        QCOMPARE(run.evaluations.size(), std::size_t(1));
        QCOMPARE(run.snapshots.size(), std::size_t(1));
        QCOMPARE(run.lastStep(), std::int64_t(0));
        QVERIFY(run.state == training::RunState::Stopped);
        QCOMPARE(run.snapshots.front()->parameters, model.fork->snapshot->parameters);
        QCOMPARE(run.fork->snapshot->step, std::int64_t(500));
        QCOMPARE(*lab::importedRun(model, 2).evaluations.front(), *run.evaluations.front());
    }

    void itsArchiveSaysSoAndOpensAgain()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("imported.rote"));
        const training::RunRecord run = lab::importedRun(sampleModel(), 1);
        store::saveRun(run, path);
        const training::RunRecord opened = store::openRun(path);
        QVERIFY(opened.fork && opened.fork->isImported);
        QCOMPARE(opened.fork->run, std::string("a model"));
        QCOMPARE(opened.snapshots.front()->parameters, run.snapshots.front()->parameters);
        QCOMPARE(*opened.evaluations.front(), *run.evaluations.front());
    }

    void anEarlierVersionHasNoWordsForIt()
    {
        store::ZipEntries entries = store::entriesOf(lab::importedRun(sampleModel(), 1));
        entries.at(1).bytes.replace("\"format_version\": 3", "\"format_version\": 2");
        const QByteArray message = test::inputErrorOf([&entries] { return store::recordOf(entries); });
        QCOMPARE(message, QByteArray("manifest.json: its version has no words for this run"));
    }

    void itTrainsOnFromItsModel()
    {
        training::RunRecord run = lab::importedRun(sampleModel(), 1);
        const std::vector<float> first = run.snapshots.front()->parameters;
        lab::TrainingListener listener;
        training::RunControl control;
        training::Trainer::Options options;
        options.stopAfter = 2;
        lab::trainRecorded(run, options, listener, control, {});
        QCOMPARE(run.lastStep(), std::int64_t(2));
        QCOMPARE(run.snapshots.front()->parameters, first);
        QVERIFY(run.snapshots.back()->parameters != first);
    }
};

QTEST_APPLESS_MAIN(ImportedRunTest)
#include "imported_run_test.moc"
