using System.Globalization;
using Infeed.Generator.Tests.Harness;

namespace Infeed.Generator.Tests.Golden;

public sealed class CultureTests
{
    [Fact]
    public void Emitted_code_is_the_same_in_every_culture()
    {
        var expected = GeneratorRun.Of(ValidSources.All).Text;
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = Odd();
            Assert.Equal("~1·0", (-1.0).ToString("N1", CultureInfo.CurrentCulture));
            Assert.Equal(expected, GeneratorRun.Of(ValidSources.All).Text);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    // Invariant globalisation has one culture alone; its numbers can be made as odd as any.
    private static CultureInfo Odd()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NegativeSign = "~";
        culture.NumberFormat.NumberNegativePattern = 1;
        culture.NumberFormat.NumberDecimalSeparator = "·";
        culture.NumberFormat.NumberGroupSeparator = "'";
        culture.NumberFormat.NumberGroupSizes = [2, 1];
        return culture;
    }
}
