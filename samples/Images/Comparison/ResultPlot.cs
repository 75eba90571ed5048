using Infeed.Samples;
using ScottPlot;
using ScottPlot.MultiplotLayouts;

namespace ImagesSample.Comparison;

/// <summary>The measurements as a picture: photos a second, and what the trainer waited.</summary>
internal static class ResultPlot
{
    private const int Width = 1000;
    private const int Height = 720;

    public static void Save(IReadOnlyList<Measurement> measurements, string file)
    {
        PlotFont.Use();
        var names = measurements.Select(each => each.Setting.ShortName).ToArray();
        var plots = new Multiplot { Layout = new Grid(2, 2) };
        plots.AddPlots(4);
        Draw(plots.GetPlot(0), "images a second", names, [.. measurements.Select(each => each.ImagesPerSecond)]);
        Draw(plots.GetPlot(1), "trainer idle, %", names, [.. measurements.Select(each => 100 * each.TrainerIdle)]);
        Draw(plots.GetPlot(2), "peak memory, MB", names, [.. measurements.Select(each => each.PeakMemory / (1024.0 * 1024))]);
        Draw(plots.GetPlot(3), "first batch, ms", names, [.. measurements.Select(each => each.FirstBatch.TotalMilliseconds)]);
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
            Directory.CreateDirectory(folder);
        plots.SavePng(file, Width, Height);
    }

    private static void Draw(Plot plot, string title, string[] names, double[] values)
    {
        var bars = plot.Add.Bars(values);
        for (var i = 0; i < values.Length; i++)
            bars.Bars[i].Label = $"{values[i]:F0}";
        bars.ValueLabelStyle.FontName = Fonts.Default;
        plot.Title(title);
        plot.Axes.Bottom.SetTicks([.. Enumerable.Range(0, names.Length).Select(i => (double)i)], names);
        plot.Axes.Bottom.TickLabelStyle.FontSize = 11;
        // Room for the numbers above the bars, and a line at 0.
        plot.Axes.SetLimitsY(0, Math.Max(1, values.Max() * 1.15));
        plot.HideGrid();
    }
}
