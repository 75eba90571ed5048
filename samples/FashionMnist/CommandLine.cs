using System.Globalization;

namespace FashionMnistSample;

/// <summary>The options of the program.</summary>
internal sealed record CommandLine
{
    public const string Help = """
        Trains a small network on Fashion-MNIST and prints how long it waited for data.

          --workers N   workers that load and augment; 0 loads between the training steps (default: the source's, 1)
          --processes   workers are processes instead of threads
          --queue N     batches that may be ready or in work at once (default: the source's, 10)
          --epochs N    passes over the training images (default 40)
          --seed N      selects the first weights, the order and the augmentation (default: the source's, 42)
          --data DIR    folder with the full data set, train-* and t10k-* idx files, gzipped or not
                        (default: the 10,000 test images that come with the sample, 8,500 to train and 1,500 to validate)
          --help        this text

        The accuracy depends on --epochs, --seed and --data alone. Exit codes: 0 done, 1 bad data, 2 bad options, 130 cancelled.
        """;

    public int? Workers { get; private set; }

    public bool UsesProcesses { get; private set; }

    public int? Queue { get; private set; }

    public int Epochs { get; private set; } = 40;

    public ulong? Seed { get; private set; }

    public string? DataFolder { get; private set; }

    public bool IsHelp { get; private set; }

    /// <exception cref="OptionException">An option is unknown or malformed.</exception>
    public static CommandLine Parse(ReadOnlySpan<string> args)
    {
        var options = new CommandLine();
        for (var i = 0; i < args.Length; i++)
        {
            var name = args[i];
            switch (name)
            {
                case "--workers":
                    options.Workers = Number<int>(name, Value(args, ref i));
                    break;
                case "--processes":
                    options.UsesProcesses = true;
                    break;
                case "--queue":
                    options.Queue = Number<int>(name, Value(args, ref i));
                    break;
                case "--epochs":
                    options.Epochs = Number<int>(name, Value(args, ref i));
                    if (options.Epochs < 1) throw new OptionException($"--epochs is {options.Epochs}; it must be 1 or more.");
                    break;
                case "--seed":
                    options.Seed = Number<ulong>(name, Value(args, ref i));
                    break;
                case "--data":
                    options.DataFolder = Value(args, ref i);
                    break;
                case "--help":
                    options.IsHelp = true;
                    break;
                default:
                    throw new OptionException($"'{name}' is not an option; --help lists them.");
            }
        }

        return options;
    }

    private static string Value(ReadOnlySpan<string> args, ref int i) =>
        ++i < args.Length ? args[i] : throw new OptionException($"{args[i - 1]} needs a value.");

    private static T Number<T>(string name, string text)
        where T : struct, IParsable<T> =>
        T.TryParse(text, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new OptionException($"{name} '{text}' is not a whole number, or too large.");
}
