//! A plane of values over a part of the sheet; the only place where plotters is spoken.
//!
//! Enters: ranges of values and the box that shows them. Leaves: boxes and points in px, and round
//! tick values. The back end records what plotters draws instead of drawing it, on a canvas of
//! tenths of a px: plotters' integers would be too coarse, and a form must be able to tie each
//! shape to its number. Must not know charts, colours or text.

use std::cell::RefCell;
use std::convert::Infallible;
use std::ops::Range;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::ranged1d::{BoldPoints, Ranged};
use plotters::coord::types::RangedCoordf64;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{PathElement, Rectangle};
use plotters::style::{BLACK, Color};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, DrawingBackend, DrawingErrorKind};

use super::sheet::DrawRect;

type PointList = Vec<(f64, f64)>;

/// Values along both axes, mapped to a box.
pub(super) struct PixelPlane {
    area: DrawingArea<PlaneRecorder, Cartesian2d<RangedCoordf64, RangedCoordf64>>,
    seen: Rc<RefCell<PointList>>,
}

impl PixelPlane {
    /// `frame` runs from `x.start` at its left and `y.start` at its top.
    pub fn new(frame: DrawRect, x: Range<f64>, y: Range<f64>) -> PixelPlane {
        let seen = Rc::new(RefCell::new(Vec::new()));
        let recorder = PlaneRecorder {
            size: (tenths(frame.x + frame.w).unsigned_abs(), tenths(frame.y + frame.h).unsigned_abs()),
            seen: Rc::clone(&seen),
        };
        let area: DrawingArea<PlaneRecorder, Shift> = recorder.into_drawing_area();
        let pixels = (tenths(frame.x)..tenths(frame.x + frame.w), tenths(frame.y)..tenths(frame.y + frame.h));
        let coordinates = Cartesian2d::new(widen(x), widen(y), pixels);
        PixelPlane { area: area.apply_coord_spec(coordinates), seen }
    }

    pub fn at(&self, x: f64, y: f64) -> (f64, f64) {
        px(self.area.map_coordinate(&(x, y)))
    }

    /// The box between two corners.
    pub fn rect(&self, from: (f64, f64), to: (f64, f64)) -> DrawRect {
        // The recorder cannot fail; a shape that plotters left out would come back as an empty box.
        let _ = self.area.draw(&Rectangle::new([from, to], BLACK.filled()));
        let corners = self.take();
        let over = |pick: fn(&(f64, f64)) -> f64| {
            let low = corners.iter().map(pick).reduce(f64::min).unwrap_or(0.0);
            let high = corners.iter().map(pick).reduce(f64::max).unwrap_or(0.0);
            (low, high - low)
        };
        let ((x, w), (y, h)) = (over(|p| p.0), over(|p| p.1));
        DrawRect { x, y, w, h }
    }

    /// A line through values.
    pub fn line(&self, points: PointList) -> PointList {
        let _ = self.area.draw(&PathElement::new(points, BLACK));
        self.take()
    }

    fn take(&self) -> PointList {
        self.seen.borrow_mut().drain(..).collect()
    }
}

/// Round values from zero up to `most`, at most `count` of them, and whole ones only.
pub(super) fn ticks(most: f64, count: usize) -> Vec<f64> {
    let mut ticks = RangedCoordf64::from(0.0..most.max(1.0)).key_points(BoldPoints(count));
    ticks.retain(|t| t.fract() == 0.0);
    ticks
}

/// An empty range has no direction to map along.
fn widen(range: Range<f64>) -> RangedCoordf64 {
    if range.start == range.end { (range.start..range.start + 1.0).into() } else { range.into() }
}

fn tenths(px: f64) -> i32 {
    // The cast saturates.
    (px * 10.0).round() as i32
}

fn px((x, y): BackendCoord) -> (f64, f64) {
    (f64::from(x) / 10.0, f64::from(y) / 10.0)
}

/// A back end that keeps the corners of what it is told to draw.
struct PlaneRecorder {
    size: (u32, u32),
    seen: Rc<RefCell<PointList>>,
}

type DrawnPixels = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for PlaneRecorder {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> DrawnPixels {
        Ok(())
    }

    fn present(&mut self) -> DrawnPixels {
        Ok(())
    }

    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> DrawnPixels {
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, _: &S, _: bool) -> DrawnPixels {
        self.seen.borrow_mut().extend([px(from), px(to)]);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, _: &S) -> DrawnPixels {
        self.seen.borrow_mut().extend(path.into_iter().map(px));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_land_to_a_tenth() {
        let frame = DrawRect { x: 10.0, y: 0.0, w: 100.0, h: 50.0 };
        let plane = PixelPlane::new(frame, 0.0..300.0, 5.0..0.0);
        assert_eq!(plane.at(100.0, 0.0), (43.3, 50.0));
        let bar = plane.rect((0.0, 0.0), (150.0, 1.0));
        assert_eq!(bar, DrawRect { x: 10.0, y: 40.0, w: 50.0, h: 10.0 });
    }

    #[test]
    fn ticks_are_whole_and_begin_at_zero() {
        assert_eq!(ticks(48.0, 5), [0.0, 10.0, 20.0, 30.0, 40.0]);
        assert_eq!(ticks(0.0, 5), [0.0, 1.0]);
    }
}
