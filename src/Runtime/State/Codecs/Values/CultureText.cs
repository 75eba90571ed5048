using System.Globalization;

namespace Infeed.State;

/// <summary>All that can be set of a culture, as text: two cultures of the same text format and parse alike.</summary>
internal static class CultureText
{
    public static string Of(CultureInfo culture) =>
        string.Join('\n', [culture.CompareInfo.Name, culture.TextInfo.CultureName, .. Numbers(culture.NumberFormat), .. Dates(culture.DateTimeFormat)]);

    private static IEnumerable<object> Numbers(NumberFormatInfo format) =>
    [
        format.CurrencyDecimalDigits, format.CurrencyDecimalSeparator, format.CurrencyGroupSeparator, Text(format.CurrencyGroupSizes),
        format.CurrencyNegativePattern, format.CurrencyPositivePattern, format.CurrencySymbol, format.DigitSubstitution, Text(format.NativeDigits),
        format.NumberDecimalDigits, format.NumberDecimalSeparator, format.NumberGroupSeparator, Text(format.NumberGroupSizes), format.NumberNegativePattern,
        format.PercentDecimalDigits, format.PercentDecimalSeparator, format.PercentGroupSeparator, Text(format.PercentGroupSizes),
        format.PercentNegativePattern, format.PercentPositivePattern, format.PercentSymbol, format.PerMilleSymbol,
        format.NaNSymbol, format.NegativeInfinitySymbol, format.NegativeSign, format.PositiveInfinitySymbol, format.PositiveSign,
    ];

    private static IEnumerable<object> Dates(DateTimeFormatInfo format) =>
    [
        format.Calendar, format.CalendarWeekRule, format.FirstDayOfWeek, format.AMDesignator, format.PMDesignator, format.DateSeparator, format.TimeSeparator,
        format.FullDateTimePattern, format.LongDatePattern, format.LongTimePattern, format.MonthDayPattern, format.ShortDatePattern,
        format.ShortTimePattern, format.YearMonthPattern, Text(format.GetAllDateTimePatterns()),
        Text(format.DayNames), Text(format.AbbreviatedDayNames), Text(format.ShortestDayNames), Text(format.MonthNames), Text(format.AbbreviatedMonthNames),
        Text(format.MonthGenitiveNames), Text(format.AbbreviatedMonthGenitiveNames),
    ];

    private static string Text<T>(T[] values) => string.Join('\t', values);
}
