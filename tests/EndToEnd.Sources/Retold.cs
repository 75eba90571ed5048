using System.Globalization;

namespace Infeed.EndToEnd.Sources;

/// <summary>Samples with the columns of <see cref="Told"/>, of another class with other fields.</summary>
/// <param name="digit">The last digit of each.</param>
[DataSource(BatchSize = 10, Workers = 1)]
public sealed partial class Retold(string digit)
{
    /// <summary>The number of samples.</summary>
    public static int Count => 90;

    [Sample]
    private int Read(int index) => (index * 10) + int.Parse(digit, CultureInfo.InvariantCulture);
}
