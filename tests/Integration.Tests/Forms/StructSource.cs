using System.Numerics;
using System.Runtime.InteropServices;

namespace Infeed.Integration.Forms;

/// <summary>Enums of all widths, structs of the user and of .NET, generic ones and tuples.</summary>
[DataSource(BatchSize = 5, MaxQueueSize = 2)]
internal sealed partial class StructSource
{
    public int Count => 12;

    [Sample]
    public void Read(
        int index, [Shape(2)] Span<Point> points, out Tiny tiny, out Huge huge, out Guid guid, out DateTime time, out TimeSpan span, out DateOnly date,
        out Two<Tiny, Point> two, out (int X, (byte, Point) Y) tuple, out Complex complex, out Odd odd, out Public.Nested nested)
    {
        points[0] = new Point(index, 1);
        points[1] = new Point(1, index);
        (tiny, huge) = ((Tiny)index, (Huge)(ulong)index);
        guid = new Guid(index, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        (time, span, date) = (DateTime.UnixEpoch.AddDays(index), TimeSpan.FromTicks(index), DateOnly.FromDayNumber(index));
        two = new Two<Tiny, Point>(tiny, points[0]);
        tuple = (index, ((byte)index, points[1]));
        complex = new Complex(index, -index);
        odd = new Odd { First = (byte)index, Second = (short)-index };
        nested = new Public.Nested(index);
    }

    internal readonly record struct Point(double X, double Y);

    internal enum Tiny : sbyte
    {
        None,
    }

    internal enum Huge : ulong
    {
        None,
    }

    /// <summary>Three bytes.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    internal record struct Odd
    {
        public byte First;
        public short Second;
    }
}

/// <summary>A public type that holds another one.</summary>
public static class Public
{
    internal readonly record struct Nested(int Number);
}
