using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Infeed.Training.Callbacks;

/// <summary>
/// A line with a bar in it, which takes the place of the line in which the cursor is and leaves the cursor there. Not Spectre's <c>Progress</c>: that owns the
/// console from a call to its return, so that a <c>Fit</c> inside of a display of the user's own would throw, and it draws from a thread.
/// </summary>
internal sealed class ProgressBarLine(string label, double share, string text) : Renderable
{
    /// <summary>Goes to the begin of the line and erases it.</summary>
    public const string Erase = "\r\e[2K";

    private const int WidestBar = 20;
    private const int NarrowestBar = 5;

    private static readonly Style Done = new(Color.Yellow);
    private static readonly Style Rest = new(Color.Grey);

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var stroke = options.Unicode ? '━' : '-';
        // Without colours the rest would look like what is done.
        var rest = options.ColorSystem == ColorSystem.NoColors ? ' ' : stroke;
        // A line that is as wide as the console could not be written over: the cursor is in the next one then.
        var width = maxWidth - 1;
        var before = new Segment($"{label} ");
        var behind = new Segment(string.Create(CultureInfo.InvariantCulture, $" {(int)(share * 100),3} %  {text}"));
        var length = Math.Clamp(width - before.CellCount() - behind.CellCount(), NarrowestBar, WidestBar);
        var done = (int)(share * length);
        Segment[] bar = [before, new(new string(stroke, done), Done), new(new string(rest, length - done), Rest)];
        return [Segment.Control(Erase), .. Segment.Truncate(bar, width), .. Cut(behind, width - Segment.CellCount(bar))];
    }

    private static Segment[] Cut(Segment segment, int width) => width > 0 && Segment.Truncate(segment, width) is { } cut ? [cut] : [];
}
