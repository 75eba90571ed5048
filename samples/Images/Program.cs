using System.CommandLine;
using System.Globalization;
using FashionMnistSample.Images;
using ImagesSample.Comparison;
using ImagesSample.Data;
using Infeed.Images;
using TorchSharp;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var quick = new Option<bool>("--quick") { Description = "Fewer batches a setting: the figures are rougher." };
var images = new Option<int>("--images") { Description = "Photos that are made, 100 or more.", DefaultValueFactory = _ => 2048 };
var batches = new Option<int?>("--batches") { Description = "Batches of 32 photos that are trained on with each setting: 128, with --quick 24." };
var make = new Option<bool>("--make") { Description = "Makes the photos, and does nothing else." };
var train = new Option<bool>("--train") { Description = "Trains until Ctrl+C and compares nothing: for infeed tune, which tries settings meanwhile." };
var profile = new Option<FileInfo>("--profile")
{
    Description = "What infeed tune has written, whose choice is compared with the others.",
    DefaultValueFactory = _ => new FileInfo("infeed.profile.json"),
};
var threads = new Option<int>("--threads") { Description = "Threads that libtorch computes with.", DefaultValueFactory = _ => 1 };
var folder = new Option<DirectoryInfo>("--folder")
{
    Description = "Where the photos are made, and found the next time: beside the program.",
    DefaultValueFactory = _ => new DirectoryInfo(Path.Combine(AppContext.BaseDirectory, "photos")),
};
var plot = new Option<FileInfo>("--plot") { Description = "The PNG that is written.", DefaultValueFactory = _ => new FileInfo("settings.png") };
var command = new RootCommand("Trains on a folder of JPEGs with the settings that people ask about, and compares them.")
{
    quick, images, batches, threads, make, train, profile, folder, plot,
};
command.SetAction(result =>
{
    // Not disposed: Ctrl+C can be pressed until the program has ended.
    var cancellation = new CancellationTokenSource();
    Console.CancelKeyPress += (_, e) =>
    {
        e.Cancel = true;
        cancellation.Cancel();
    };
    try
    {
        var photos = new PhotoFiles(result.GetValue(folder)!.FullName, result.GetValue(images));
        photos.MakeIfNeeded(Console.Out, isTerminal: !Console.IsOutputRedirected);
        if (result.GetValue(make))
            return 0;
        var count = result.GetValue(batches) ?? (result.GetValue(quick) ? 24 : 128);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2, "batches");
        ArgumentOutOfRangeException.ThrowIfLessThan(result.GetValue(threads), 1, "threads");
        torch.set_num_threads(result.GetValue(threads));
        using var opened = ImageFolder.Open(photos.Folder);
        if (result.GetValue(train))
            new SettingRun(opened, count, cancellation.Token).Train();
        else
            Compare(opened, count, result.GetValue(profile)!.FullName, result.GetValue(plot)!.FullName, cancellation.Token);
        return 0;
    }
    catch (OperationCanceledException)
    {
        Console.Error.WriteLine("cancelled");
        return 130;
    }
    catch (DataFileException e)
    {
        Console.Error.WriteLine(e.Message);
        return 1;
    }
    catch (ArgumentException e)
    {
        Console.Error.WriteLine(e.Message.ReplaceLineEndings(" "));
        return 2;
    }
});
return command.Parse(args).Invoke();

static void Compare(ImageFolder photos, int batches, string profile, string plot, CancellationToken cancellation)
{
    // A file that is damaged is told before anything is measured.
    var tuned = TunedSetting.Read(profile, Environment.ProcessorCount);
    // Not counted: libtorch is loaded, and the code is compiled.
    new SettingRun(photos, batches: 2, cancellation).Measure(Setting.All[0], out _);
    var run = new SettingRun(photos, batches, cancellation);
    var measurements = new List<Measurement>();
    foreach (var setting in Setting.All.Concat(tuned is { } chosen ? [chosen.Setting] : []))
    {
        measurements.Add(run.Measure(setting, out _));
        Console.WriteLine($"result: {measurements[^1].ToLine()}");
    }

    Console.WriteLine(tuned is null
        ? $"infeed tune: {profile} has no choice for {Environment.ProcessorCount} processors; infeed tune -- dotnet run -c Release --project samples/Images -- --train makes it"
        : $"infeed tune: {tuned.Setting}, with which it measured {32 * tuned.BatchesPerSecond:F0} images/s on {tuned.Machine}; here {measurements[^1].ImagesPerSecond:F0}");
    var auto = run.Measure(Setting.Auto, out var found);
    Console.WriteLine(
        $"DataSource.Auto: {found.Workers} worker{(found.Workers == 1 ? "" : "s")}, a queue of {found.MaxQueueSize}{(found.IsTuning ? ", and others are still tried" : "")}; "
        + $"{auto.ImagesPerSecond:F0} images/s with the search ({found.Reason})");
    ResultTable.Print(measurements, Recommendation.Choose(measurements));
    Console.WriteLine(Recommendation.Sentence(measurements));
    ResultPlot.Save(measurements, plot);
    Console.WriteLine($"plot: {plot}");
}
