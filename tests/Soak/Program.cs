using System.Globalization;
using Infeed.EndToEnd.Sources.Runs;
using Infeed.Soak;
using Infeed.Soak.Packages;
using Infeed.Soak.Pages;
using Infeed.Soak.Ranks;

const string Usage = """
    usage: kills [--kills 1000] [--workers 2] [--megabytes 32] [--programs-of-each 20] [--seed S]
                                                                             kills programs at random, and then workers, while batches are read and compared
           clock                                                             steps the clock of the system under a loader (needs gcc)
           published tests/EndToEnd.Program tests/EndToEnd.Sources           publishes a program in several ways, with the package, and runs it (needs gcc)
           ranks                                                             reads as 2 and 4 ranks of mpirun, and compares (needs openmpi-bin)
           pages [FOLDER]                                                    opens the pages in a browser (needs chromium); a picture of the timeline there
           picture PROFILE PNG                                               takes a picture of what infeed report writes of a profile (needs chromium)
           packed                                                            packs in two folders and compares the bytes (needs git, where the sources have it)
    """;

return args switch
{
    // Programs first: the other gives all that it starts a large environment.
    ["kills", .. var options] => Math.Max(ProgramKillSoak.Run(Options(options)), KillSoak.Run(Options(options))),
    ["resumed", .. var attempt] => new Resuming(Attempt.Parse(attempt)).Run(),
    ["clock"] => ClockStep.Run(),
    ["published", .. { Length: > 0 } projects] => PublishedPrograms.Run(projects),
    ["packed"] => SameBytes.Run(),
    ["pages"] => Math.Max(ReportPages.Run(), TimelinePages.Run(pictures: null)),
    ["pages", var folder] => Math.Max(ReportPages.Run(), TimelinePages.Run(folder)),
    ["picture", var profile, var png] => ReportPages.TakePicture(profile, png),
    ["ranks"] => RankSoak.Run(),
    ["rank-reader", var folder, var processes] => RankSoak.ReadShares(folder, processes),
    ["clock-reader"] => ClockStep.Read(),
    _ => Fail(),
};

static Dictionary<string, int> Options(string[] options) => options.Chunk(2).ToDictionary(
    pair => pair[0], pair => pair.Length == 2 ? int.Parse(pair[1], CultureInfo.InvariantCulture) : throw new ArgumentException($"{pair[0]} needs a value."));

static int Fail()
{
    Console.Error.WriteLine(Usage);
    return 2;
}
