using System.CommandLine;
using System.Globalization;
using FashionMnistSample.Images;
using Infeed;
using TorchSharpCnnSample;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var epochs = new Option<int>("--epochs") { Description = "Passes over the training images.", DefaultValueFactory = _ => 15 };
var images = new Option<int?>("--images") { Description = "Images to train on: the first N of 8,500. All where it is not given." };
var workers = new Option<int>("--workers") { Description = "Workers that load and augment; 0 loads between the training steps.", DefaultValueFactory = _ => 1 };
var processes = new Option<bool>("--processes") { Description = "Workers are processes instead of threads." };
var threads = new Option<int>("--threads") { Description = "Threads that libtorch computes with.", DefaultValueFactory = _ => 1 };
var plot = new Option<FileInfo>("--plot") { Description = "The PNG of the history.", DefaultValueFactory = _ => new FileInfo("history.png") };
var log = new Option<DirectoryInfo?>("--log") { Description = "A folder for TensorBoard's event files. Without it none are written." };
var command = new RootCommand("Trains a convolutional network of TorchSharp on Fashion-MNIST.") { epochs, images, workers, processes, threads, plot, log };
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
        var loading = new LoaderOptions
        {
            Workers = result.GetValue(workers), UseMultiprocessing = result.GetValue(processes), CancellationToken = cancellation.Token,
        };
        var training = new Training(result.GetValue(epochs), result.GetValue(images), result.GetValue(threads), result.GetValue(log)?.FullName);
        var history = training.Run(loading, cancellation.Token);
        if (history.Epochs > 0)
        {
            HistoryPlot.Save(history, result.GetValue(plot)!.FullName);
            var kind = loading.UseMultiprocessing == true ? "yes" : "no";
            Console.WriteLine($"result: {Training.Summary(history)} workers={loading.Workers} processes={kind}");
        }

        return history.IsCancelled ? 130 : 0;
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
