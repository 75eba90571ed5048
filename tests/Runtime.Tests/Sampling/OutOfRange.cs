namespace Infeed.Tests.Sampling;

/// <summary>That an argument is refused by an exception that names it, its value and what is allowed.</summary>
internal static class OutOfRange
{
    public static void AssertThrown(string parameter, object value, string allowed, Action call)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(call);
        Assert.Equal(parameter, error.ParamName);
        Assert.Equal(value, error.ActualValue);
        Assert.Contains($"{parameter} must be {allowed}", error.Message, StringComparison.Ordinal);
    }
}
