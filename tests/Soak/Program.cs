using System.Globalization;
using Infeed.Soak;

const string Usage = """
    usage: kills [--kills 1000] [--workers 2] [--megabytes 0] [--seed S]     kills workers at random while batches are read and compared
           clock                                                             steps the clock of the system under a loader (needs gcc)
           published tests/EndToEnd.Program                                  publishes a program in several ways and runs it (needs gcc)
    """;

return args switch
{
    ["kills", .. var options] => KillSoak.Run(Options(options)),
    ["clock"] => ClockStep.Run(),
    ["published", var project] => PublishedPrograms.Run(project),
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
