using Infeed;
using ScottPlot;
using ScottPlot.MultiplotLayouts;
using ScottPlot.TickGenerators;

namespace TorchSharpCnnSample;

/// <summary>Draws the history of a training as PNG: the losses on the left, the accuracies on the right, over the epochs.</summary>
internal static class HistoryPlot
{
    public const int Width = 1000;
    public const int Height = 400;

    public static void Save(History history, string path)
    {
        var plots = new Multiplot { Layout = new Columns() };
        plots.AddPlots(2);
        Draw(plots.GetPlot(0), history, "loss", Alignment.UpperRight);
        Draw(plots.GetPlot(1), history, "accuracy", Alignment.LowerRight);
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            Directory.CreateDirectory(folder);
        plots.SavePng(path, Width, Height);
    }

    private static void Draw(Plot plot, History history, string name, Alignment legend)
    {
        double[] epochs = [.. Enumerable.Range(1, history.Epochs)];
        plot.Add.Scatter(epochs, [.. history[name]]).LegendText = "training";
        plot.Add.Scatter(epochs, [.. history[$"val_{name}"]]).LegendText = "validation";
        plot.Title(name);
        plot.XLabel("epoch");
        plot.Axes.Bottom.TickGenerator = new NumericAutomatic { IntegerTicksOnly = true };
        plot.ShowLegend(legend);
    }
}
