using System.CommandLine;
using Sim.Files;
using Sim.Store;

namespace Sim.Cli.Verbs;

internal static class ImportVerb
{
    public static Verb Of(Session session)
    {
        var verb = new Verb("import", "Import a file of machine-coded events; a second import of the same file appends nothing, one that was interrupted goes on",
            "sim import icews my-icews18.tsv.gz --scenario icews-2018 --interstate", "sim import gdelt my-20220224.export.CSV --scenario gdelt-2022 --min-mentions 3",
            "sim import csv my.csv --scenario mine --map date=Date,actor=From,action=Code,recipient=To")
        {
            Of(session, ImportFormat.Icews, "icews", "ICEWS: the publisher's tab-separated export, or the table with source_iso3 and target_iso3",
                "sim import icews icews18.tsv.gz --scenario icews-2018 --interstate", "sim import icews events.2014.tab --scenario icews --rejects rejected.tsv"),
            Of(session, ImportFormat.Gdelt, "gdelt", "GDELT: event exports of version 1.0 and 2.0; main events only",
                "sim import gdelt 20220224.export.CSV --scenario gdelt-2022 --interstate --min-mentions 3", "zcat *.gz | sim import gdelt - --scenario gdelt-2022 --source gdelt"),
            Of(session, ImportFormat.Csv, "csv", "CSV with a header, by a map of its columns, which is kept with the scenario",
                "sim import csv my.csv --scenario mine --map date=Date,actor=From,action=Code,recipient=To", "sim import csv cow.csv --scenario mine --codes cow --map date=When,actor=A,action=Act,recipient=B",
                "sim import csv next-month.csv --scenario mine"),
        };
        return verb;
    }

    private static Verb Of(Session session, ImportFormat format, string name, string description, params string[] examples)
    {
        var options = new ImportOptions(format);
        var verb = new Verb(name, description, examples);
        options.AddTo(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            var clock = new ImportClock(session.Terminal);
            var rejects = options.Rejects(parsed);
            var outcome = await options.Order(parsed).ThenAsync(order => Import(session, parsed, options.File(parsed), order, rejects, clock, cancellation));
            clock.Clear();
            if (outcome is Outcome<ImportAnswer>.Done(var answer)) clock.Done(answer.Rows);
            return session.Answer(parsed, outcome, ImportReport.Of);
        });
        return verb;
    }

    private static async Task<Outcome<ImportAnswer>> Import(
        Session session, ParseResult parsed, string path, ImportOrder order, string? rejects, ImportClock clock, CancellationToken cancellation)
    {
        ImportFile file;
        try
        {
            file = ImportFile.Open(path, session.Terminal.StandardInput, session.Terminal.InputName, session.Terminal.MostInput);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Outcome<ImportAnswer>.Invalid($"{path} cannot be read: {e.Message}");
        }
        using (file)
        {
            RejectFile? rejected;
            try
            {
                rejected = rejects is null ? null : new RejectFile(rejects);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return new Outcome<ImportAnswer>.Invalid($"--rejects {rejects} cannot be written: {e.Message}");
            }
            using (rejected)
                return (await session.Workspace(parsed).Import(order, file, row => rejected?.Write(row), clock, cancellation))
                    .Then<ImportAnswer>(done => new Outcome<ImportAnswer>.Done(ImportReport.Answer(done, order.Mode, rejects)));
        }
    }
}
