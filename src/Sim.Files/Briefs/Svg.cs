using System.Globalization;
using System.Text;

namespace Sim.Files.Briefs;

/// <summary>Draws a fan as SVG: both bands, the median, the other course, axes. Colours are the page's, by class; coordinates have one decimal, so bytes are the same anywhere.</summary>
public static class Svg
{
    private const double Width = 680, Height = 260, Left = 44, Right = 12, Top = 12, Bottom = 30;

    /// <param name="id">Unique on the page: title and description are found by it.</param>
    public static string Of(FanChart chart, string id)
    {
        var days = chart.Bands.Select(band => band.Day).Concat(chart.Told.Select(told => told.Day)).ToList();
        var (first, last) = (days.Min(), days.Max());
        var values = chart.Bands.SelectMany(band => new[] { band.P5, band.P95 }).Concat(chart.Told.Select(told => told.Value).OfType<double>()).Append(0).ToList();
        var (step, low, high) = Scale(values.Min(), values.Max());
        var span = Math.Max(1, last.DayNumber - first.DayNumber);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg role=\"img\" viewBox=\"0 0 {Width} {Height}\" aria-labelledby=\"{id}-t {id}-d\">\n");
        svg.Append($"<title id=\"{id}-t\">{BriefHtml.Escape(chart.Title)}</title>\n<desc id=\"{id}-d\">{BriefHtml.Escape(chart.Description)}</desc>\n");
        for (var tick = 0; low + tick * step <= high + step / 2; tick++)
        {
            var value = low + tick * step;
            svg.Append($"<line class=\"{(Math.Abs(value) < step / 2 ? "zero" : "grid")}\" x1=\"{N(Left)}\" x2=\"{N(Width - Right)}\" y1=\"{N(Y(value))}\" y2=\"{N(Y(value))}\"/>\n");
            svg.Append($"<text class=\"y\" x=\"{N(Left - 6)}\" y=\"{N(Y(value) + 4)}\">{value.ToString(step < 1 ? "+0.0;−0.0;0" : "+0;−0;0", CultureInfo.InvariantCulture)}</text>\n");
        }
        foreach (var day in Ticks(first, last))
        {
            svg.Append($"<line class=\"grid\" x1=\"{N(X(day))}\" x2=\"{N(X(day))}\" y1=\"{N(Height - Bottom)}\" y2=\"{N(Height - Bottom + 5)}\"/>\n");
            svg.Append($"<text class=\"x\" x=\"{N(X(day))}\" y=\"{N(Height - 10)}\">{day.ToString("d MMM yyyy", CultureInfo.InvariantCulture)}</text>\n");
        }
        svg.Append($"<path class=\"wide\" d=\"{Band(band => band.P5, band => band.P95)}\"/>\n<path class=\"narrow\" d=\"{Band(band => band.P25, band => band.P75)}\"/>\n");
        svg.Append($"<path class=\"median\" d=\"{Line(chart.Bands.Select(band => (band.Day, (double?)band.P50)))}\"/>\n<path class=\"told\" d=\"{Line(chart.Told)}\"/>\n</svg>\n");
        return svg.ToString();

        double X(DateOnly day) => Left + (day.DayNumber - first.DayNumber) * (Width - Left - Right) / span;
        double Y(double value) => Top + (high - value) * (Height - Top - Bottom) / (high - low);
        string Band(Func<FanDay, double> from, Func<FanDay, double> to) => string.Join(' ',
            chart.Bands.Select(band => (band.Day, to(band))).Concat(chart.Bands.Reverse().Select(band => (band.Day, from(band))))
                .Select((point, at) => $"{(at == 0 ? 'M' : 'L')}{N(X(point.Day))} {N(Y(point.Item2))}")) + " Z";
        string Line(IEnumerable<(DateOnly Day, double? Value)> points)
        {
            var (path, isDrawing) = (new StringBuilder(), false);
            foreach (var (day, value) in points)
            {
                if (value is { } number) path.Append($"{(isDrawing ? 'L' : 'M')}{N(X(day))} {N(Y(number))} ");
                isDrawing = value is not null;
            }
            return path.ToString().TrimEnd();
        }
    }

    /// <summary>Whole multiples of the step around both numbers, three to seven of them; never an empty range.</summary>
    private static (double Step, double Low, double High) Scale(double low, double high)
    {
        double[] steps = [0.1, 0.2, 0.5, 1, 2, 5];
        var step = steps.FirstOrDefault(size => (high - low) / size <= 5, 5);
        var (from, to) = (Math.Floor(low / step) * step, Math.Ceiling(high / step) * step);
        return to - from < step ? (step, from - step, to + step) : (step, from, to);
    }

    /// <summary>Firsts of months, as many as have room; else first and last day.</summary>
    private static List<DateOnly> Ticks(DateOnly first, DateOnly last)
    {
        var months = new List<DateOnly>();
        for (var day = new DateOnly(first.Year, first.Month, 1); day <= last; day = day.AddMonths(1))
            if (day >= first) months.Add(day);
        var each = (months.Count + 5) / 6;
        // A label at the very edge would be cut off.
        return months.Count < 2 ? [first.AddDays((last.DayNumber - first.DayNumber) / 8), last.AddDays(-(last.DayNumber - first.DayNumber) / 8)]
            : [.. months.Where((day, at) => at % each == 0 && (last.DayNumber - day.DayNumber) * 20 >= last.DayNumber - first.DayNumber)];
    }

    private static string N(double number) => (Math.Round(number, 1) + 0.0).ToString("0.0", CultureInfo.InvariantCulture);
}
